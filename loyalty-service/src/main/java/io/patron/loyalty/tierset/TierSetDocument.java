package io.patron.loyalty.tierset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A tier set as its operator writes it; can be kept in a file and applied again. Nothing in it is
 * checked yet: {@link TierSetParser} does that and tells every fault.
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "programme",
    "key",
    "name",
    "effectiveFrom",
    "window",
    "measures",
    "tiers",
    "downgrade",
    "warnDays"
})
@Schema(description = "Tiers, what reaches them, how they fall and what they give")
public class TierSetDocument {
    @Schema(description = "Key of the programme; cannot be changed", examples = "main")
    public @Nullable String programme;

    @Schema(description = "Stable name in the programme; cannot be changed", examples = "growth")
    public @Nullable String key;

    @Schema(description = "For people, at most 200 characters", examples = "Growth ladder")
    public @Nullable String name;

    @Schema(
            description = "First day, in the programme's zone; left out: today",
            examples = "2027-01-01")
    public @Nullable String effectiveFrom;

    public @Nullable Days window;

    @Schema(description = "What is counted, by the names that tiers call it by; 1 to 10")
    public @Nullable Map<String, Counted> measures;

    @Schema(description = "From the lowest, which everybody has; 2 to 20")
    public @Nullable List<@Nullable Step> tiers;

    @Schema(description = "Left out: to balance, without grace")
    public @Nullable Fall downgrade;

    @Schema(description = "Days before a fall on which members are told", examples = "[30, 7]")
    public @Nullable List<@Nullable Integer> warnDays;

    /** The days that count. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Days(
            @Schema(
                            enumeration = {
                                "ROLLING",
                                "MONTH",
                                "QUARTER",
                                "HALF",
                                "YEAR",
                                "MEMBERSHIP_YEAR"
                            },
                            examples = "ROLLING")
                    @Nullable String kind,
            @Schema(description = "For ROLLING, in months or days", examples = "P12M")
                    @Nullable String period) {}

    /** What is counted. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Counted(
            @Schema(
                            enumeration = {"SPEND", "GROSS_SPEND", "POINTS", "ORDERS", "GROWTH"},
                            examples = "SPEND")
                    @Nullable String of,
            @Schema(description = "For POINTS; left out: the main one", examples = "points")
                    @Nullable String wallet,
            @Schema(description = "For GROWTH") @Nullable List<@Nullable Act> acts) {}

    /** Acts that let a member grow. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Act(
            @Schema(description = "Name of the event", examples = "Lesson Completed")
                    @Nullable String act,
            @Schema(
                            description = "A condition over act.name, act.quantity, act.channel",
                            examples =
                                    "{\"fact\": \"act.quantity\", \"op\": \"gte\", \"value\": 2}")
                    @Nullable JsonNode when,
            @Schema(description = "Growth points; left out: 1", examples = "1")
                    @Nullable Long weight,
            @Schema(description = "Whether each piece counts; left out: no", examples = "false")
                    @Nullable Boolean perQuantity,
            @Schema(description = "Whether it is co-creation; left out: no", examples = "true")
                    @Nullable Boolean coCreation) {}

    /** A tier. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            @Schema(examples = "silver") @Nullable String key,
            @Schema(examples = "Silver") @Nullable String name,
            @Schema(
                            description =
                                    "{measure, atLeast}, or {all: […]}, or {any: […]}; none for"
                                            + " the first",
                            examples = "{\"measure\": \"lessons\", \"atLeast\": 30}")
                    @Nullable JsonNode reach,
            @Schema(description = "All that it gives, also what lower tiers give")
                    @Nullable List<@Nullable Perk> benefits) {}

    /** A benefit. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Perk(
            @Schema(examples = "free-shipping") @Nullable String code,
            @Schema(examples = "Free shipping") @Nullable String name,
            @Schema(
                            enumeration = {
                                "LOGISTICS",
                                "DEDICATED_SERVICE",
                                "CO_CREATION",
                                "BIRTHDAY_GIFT",
                                "MEMBER_DISCOUNT",
                                "FREE_SHIPPING",
                                "EARLY_ACCESS",
                                "EARNING_MULTIPLIER",
                                "CUSTOM"
                            },
                            examples = "FREE_SHIPPING")
                    @Nullable String kind,
            @Schema(description = "Left out: as often as wanted") @Nullable Times allowance,
            @Schema(
                            description =
                                    "Percent of MEMBER_DISCOUNT, factor of EARNING_MULTIPLIER",
                            examples = "1.5")
                    @Nullable String value,
            @Schema(description = "Cost of one use, minor units; left out: 0", examples = "450")
                    @Nullable Long costMinor,
            @Schema(description = "For BIRTHDAY_GIFT") @Nullable Present gift) {}

    /** How often. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Times(
            @Schema(examples = "2") @Nullable Integer quantity,
            @Schema(
                            enumeration = {"MONTH", "YEAR", "TIER"},
                            examples = "MONTH")
                    @Nullable String per,
            @Schema(
                            description =
                                    "When the tier is lost: LOST, or KEPT to its period's end",
                            enumeration = {"LOST", "KEPT"},
                            examples = "LOST")
                    @Nullable String onLoss) {}

    /** How much a birthday gift is worth. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Present(
            @Schema(description = "Of the average order value", examples = "0.10")
                    @Nullable String share,
            @Schema(examples = "500") @Nullable Long leastMinor,
            @Schema(examples = "5000") @Nullable Long mostMinor,
            @Schema(description = "Left out: 1", examples = "100") @Nullable Long stepMinor,
            @Schema(description = "Left out: 30", examples = "30") @Nullable Integer validDays) {}

    /** How a tier falls. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fall(
            @Schema(
                            enumeration = {"TO_BALANCE", "ONE_STEP"},
                            examples = "ONE_STEP")
                    @Nullable String mode,
            @Schema(description = "Left out: 0", examples = "30") @Nullable Integer graceDays) {}
}
