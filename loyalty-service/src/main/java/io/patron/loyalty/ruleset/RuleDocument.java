package io.patron.loyalty.ruleset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An earning rule as its operator writes it; can be kept in a file and applied again. Nothing in it
 * is checked yet: {@link RuleParser} does that and tells every fault.
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "programme",
    "key",
    "name",
    "effectiveFrom",
    "effectiveUntil",
    "for",
    "act",
    "when",
    "lines",
    "exclude",
    "effect",
    "wallet",
    "caps",
    "stacking",
    "review"
})
@Schema(description = "An earning rule: what it is for, when, what it gives and how far it goes")
public class RuleDocument {
    @Schema(description = "Key of the programme; cannot be changed", examples = "main")
    public @Nullable String programme;

    @Schema(description = "Stable name in the programme; cannot be changed", examples = "xmas")
    public @Nullable String key;

    @Schema(description = "For people, at most 200 characters", examples = "Double Christmas")
    public @Nullable String name;

    @Schema(description = "Left out: from now on", examples = "2026-12-01T00:00:00Z")
    public @Nullable String effectiveFrom;

    @Schema(description = "Left out: without end", examples = "2027-01-01T00:00:00Z")
    public @Nullable String effectiveUntil;

    @JsonProperty("for")
    @Schema(
            description = "ORDER: the whole; LINES: those that are chosen; ACT: no purchase",
            enumeration = {"ORDER", "LINES", "ACT"},
            examples = "LINES")
    public @Nullable String subject;

    @Schema(description = "For ACT: the name that its events have", examples = "Product Reviewed")
    public @Nullable String act;

    @Schema(
            description =
                    "A condition over order, act, member, customer and day; left out: always. With"
                            + " the effect HOLD also over member.ordersOfDay, member.ordersOfWeek,"
                            + " member.returnedPercent and member.unspentPercent",
            examples = "{\"fact\": \"member.tier\", \"op\": \"eq\", \"value\": \"gold\"}")
    public @Nullable JsonNode when;

    @Schema(
            description = "For LINES: a condition over each line",
            examples = "{\"fact\": \"line.category\", \"op\": \"eq\", \"value\": \"tea\"}")
    public @Nullable JsonNode lines;

    @Schema(description = "Lines that it is not for")
    public @Nullable Exclusion exclude;

    public @Nullable Gift effect;

    @Schema(description = "Left out: the programme's main one", examples = "points")
    public @Nullable String wallet;

    @Schema(description = "How far it goes; left out: without limit")
    public @Nullable Limit caps;

    @Schema(description = "How it goes together with others")
    public @Nullable Order stacking;

    @Schema(
            description = "HOLD: its points wait for somebody to look at them",
            enumeration = {"NONE", "HOLD"},
            examples = "NONE")
    public @Nullable String review;

    /** Lines that a rule is not for. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Exclusion(
            @Schema(examples = "[\"GIFT-CARD-50\"]") @Nullable List<String> skus,
            @Schema(examples = "[\"gift-cards\"]") @Nullable List<String> categories,
            @Schema(examples = "[\"Acme\"]") @Nullable List<String> brands,
            @Schema(description = "What no line says: shipping, for example", examples = "true")
                    @Nullable Boolean rest) {}

    /** What a rule gives. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Gift(
            @Schema(
                            enumeration = {
                                "PER_UNIT",
                                "PER_ITEM",
                                "FIXED",
                                "MULTIPLIER",
                                "STREAK",
                                "NOTHING",
                                "HOLD"
                            },
                            description =
                                    "NOTHING: the lines earn nothing; HOLD: gives nothing, and what"
                                            + " others give in the wallet waits for review",
                            examples = "MULTIPLIER")
                    @Nullable String kind,
            @Schema(description = "Decimal text; whole for FIXED and STREAK", examples = "100")
                    @Nullable String points,
            @Schema(description = "For MULTIPLIER, over 1, at most 100", examples = "2")
                    @Nullable String factor,
            @Schema(description = "For STREAK: days in a row", examples = "7")
                    @Nullable Integer days,
            @Schema(
                            description = "For PER_UNIT and PER_ITEM; left out: FLOOR",
                            enumeration = {"FLOOR", "HALF_UP", "CEILING"},
                            examples = "FLOOR")
                    @Nullable String rounding) {}

    /** How far a rule goes; what is taken back later does not come back to any of it. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Limit(
            @Schema(description = "Points for an order or act", examples = "500")
                    @Nullable Long perEvent,
            @Schema(description = "Points of a member on a local day", examples = "500")
                    @Nullable Long perDay,
            @Schema(description = "Points of a member in a local month", examples = "2000")
                    @Nullable Long perMonth,
            @Schema(description = "Points of a member ever", examples = "10000")
                    @Nullable Long perMember,
            @Schema(description = "By ISO 8601", examples = "PT24H") @Nullable String cooldown,
            @Schema(description = "Points for all members ever", examples = "1000000")
                    @Nullable Long budget) {}

    /** How a rule goes together with others. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Order(
            @Schema(
                            description = "For MULTIPLIER; left out: BEST_ONLY",
                            enumeration = {"BEST_ONLY", "ADD", "MULTIPLY"},
                            examples = "ADD")
                    @Nullable String multipliers,
            @Schema(description = "Higher ones first; left out: 0", examples = "10")
                    @Nullable Integer priority,
            @Schema(description = "Of a group the first that gives something", examples = "welcome")
                    @Nullable String group) {}
}
