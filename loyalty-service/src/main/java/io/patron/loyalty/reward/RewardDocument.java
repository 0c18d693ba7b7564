package io.patron.loyalty.reward;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import io.patron.loyalty.setup.SetupContent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A reward as its operator writes it; can be kept in a file and applied again. Nothing in it is
 * checked yet: {@link RewardParser} does that and tells every fault.
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "programme",
    "key",
    "kind",
    "texts",
    "stock",
    "lowAt",
    "prices",
    "fromTier",
    "audience",
    "windows",
    "limits",
    "value",
    "delivery"
})
@Schema(description = "A reward: what it is, what it costs, who may have it and when")
public class RewardDocument implements SetupContent {
    @Schema(description = "Key of the programme; cannot be changed", examples = "main")
    public @Nullable String programme;

    @Schema(description = "Stable name in the programme; cannot be changed", examples = "mug")
    public @Nullable String key;

    @Schema(
            description =
                    "Cannot be changed. VOUCHER gives codes of its own pool, COUPON those or one of"
                            + " the campaign service",
            enumeration = {"GOODS", "VOUCHER", "COUPON", "DONATION", "EXPERIENCE"},
            examples = "GOODS")
    public @Nullable String kind;

    @Schema(
            description = "By language, at least one",
            examples = "{\"en\": {\"name\": \"A mug\"}, \"zh\": {\"name\": \"杯子\"}}")
    public @Nullable Map<String, Text> texts;

    @Schema(
            description = "Pieces in all, also those that were redeemed; left out: without end",
            examples = "500")
    public @Nullable Long stock;

    @Schema(description = "An event tells when fewer are left", examples = "20")
    public @Nullable Long lowAt;

    public @Nullable List<Price> prices;

    @Schema(description = "Members of this tier and those above may have it", examples = "silver")
    public @Nullable String fromTier;

    @Schema(
            description =
                    "A condition over member, customer, segments and day; left out: everybody",
            examples = "{\"fact\": \"segments\", \"op\": \"contains\", \"value\": \"mothers\"}")
    public @Nullable JsonNode audience;

    @Schema(description = "When it can be had; left out: always")
    public @Nullable List<Window> windows;

    @Schema(description = "How often a member can have it; left out: without limit")
    public @Nullable List<Limit> limits;

    @Schema(description = "What a piece is worth, in the programme's currency")
    public @Nullable Value value;

    public @Nullable Delivery delivery;

    @Override
    public @Nullable String programme() {
        return programme;
    }

    @Override
    public @Nullable String key() {
        return key;
    }

    /** What people see. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Text(
            @Schema(examples = "A mug", required = true) @Nullable String name,
            @Schema(examples = "Holds half a litre") @Nullable String description,
            @Schema(examples = "https://shop.example/mug.jpg") @Nullable String imageUrl) {}

    /** What it costs: all of these points together. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Price(
            @Schema(
                            description = "For members of this tier and those above; left out: all",
                            examples = "gold")
                    @Nullable String tier,
            @Schema(
                            description = "Points by wallet",
                            examples = "{\"points\": 800}",
                            required = true)
                    @Nullable Map<String, Long> points) {}

    /** A time in which it can be had. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Window(
            @Schema(examples = "2026-12-01T00:00:00Z") @Nullable String from,
            @Schema(examples = "2027-01-01T00:00:00Z") @Nullable String until) {}

    /** How many pieces a member can have in a calendar period. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Limit(
            @Schema(examples = "1", required = true) @Nullable Integer count,
            @Schema(
                            enumeration = {"DAY", "WEEK", "MONTH", "YEAR", "EVER"},
                            examples = "MONTH",
                            required = true)
                    @Nullable String per) {}

    /** What a piece is worth. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Value(
            @Schema(description = "Minor units", examples = "2500", required = true)
                    @Nullable Long amountMinor,
            @Schema(
                            description = "A redemption worth so much or more is of high value",
                            examples = "10000")
                    @Nullable Long highFromMinor) {}

    /** How it comes to the member. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Delivery(
            @Schema(
                            description =
                                    "For GOODS and EXPERIENCE: ON_SHIPPING holds the points until"
                                            + " it is shipped. Left out: AT_ONCE",
                            enumeration = {"AT_ONCE", "ON_SHIPPING"},
                            examples = "ON_SHIPPING")
                    @Nullable String spend,
            @Schema(
                            description =
                                    "For COUPON: POOL gives codes that were uploaded, CAMPAIGN asks"
                                            + " the campaign service by an event. Left out: POOL",
                            enumeration = {"POOL", "CAMPAIGN"},
                            examples = "POOL")
                    @Nullable String codes,
            @Schema(
                            description =
                                    "For COUPON with CAMPAIGN: the offer that is to be issued",
                            examples = "ten-percent")
                    @Nullable String offer) {}
}
