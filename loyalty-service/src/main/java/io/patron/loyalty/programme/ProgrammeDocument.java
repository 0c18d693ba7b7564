package io.patron.loyalty.programme;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A programme as its operator writes it; can be kept in a file and applied again. Nothing in it is
 * checked yet: {@link ProgrammeParser} does that and tells every fault.
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "key",
    "name",
    "currency",
    "zone",
    "earning",
    "clawback",
    "tiers",
    "windowDays",
    "wallets",
    "returnWindowDays",
    "expiryNoticeDays",
    "reservationMinutes",
    "approvalAbove",
    "liabilityLimit",
    "marginGuard"
})
@Schema(description = "A programme: how points are earned and taken back, and the tiers")
public class ProgrammeDocument {
    @Schema(
            description = "Stable name: lower-case letters, digits and hyphens; cannot be changed",
            examples = "main",
            required = true)
    public @Nullable String key;

    @Schema(
            description = "For people, at most 200 characters",
            examples = "Gift Club",
            required = true)
    public @Nullable String name;

    @Schema(
            description = "ISO 4217 code of the orders that it rewards; cannot be changed",
            examples = "GBP",
            required = true)
    public @Nullable String currency;

    @Schema(
            description = "IANA zone whose calendar days count",
            examples = "Europe/London",
            required = true)
    public @Nullable String zone;

    @Schema(required = true)
    public @Nullable Earning earning;

    @Schema(description = "Left out: points are taken into debt")
    public @Nullable Clawback clawback;

    @Schema(
            description = "1 to 20 tiers by rising fromMinor, the first from 0",
            required = true,
            examples =
                    "[{\"key\":\"base\",\"name\":\"Base\",\"fromMinor\":0},{\"key\":\"silver\",\"name\":\"Silver\",\"fromMinor\":50000}]")
    public @Nullable List<@Nullable TierStep> tiers;

    @Schema(
            description = "Days before today whose orders count for the tier, 1 to 3660",
            examples = "365",
            defaultValue = "365")
    public @Nullable Integer windowDays;

    @Schema(
            description =
                    "1 to 20 kinds of points; the first is the main one and earns by earning."
                            + " Left out: one wallet “points”, active at once, never expiring")
    public @Nullable List<@Nullable WalletSection> wallets;

    @Schema(
            description = "Days after the day of an order on which goods can be returned",
            examples = "30",
            defaultValue = "30")
    public @Nullable Integer returnWindowDays;

    @Schema(
            description = "Days before points expire on which the member is told",
            examples = "30",
            defaultValue = "30")
    public @Nullable Integer expiryNoticeDays;

    @Schema(
            description = "Minutes for which a reservation holds points",
            examples = "15",
            defaultValue = "15")
    public @Nullable Integer reservationMinutes;

    @Schema(
            description =
                    "An adjustment of more points, or adjustments of one member by one operator"
                        + " that come to more within 24 hours, and letting more held points go,"
                        + " waits for a second operator; left out: none does. Who lifts it goes on"
                        + " by the lower limit until somebody else puts a version",
            examples = "10000")
    public @Nullable Long approvalAbove;

    @Schema(
            description =
                    "Points that members may hold together; above it earning rules give nothing,"
                            + " the programme's own earning goes on; left out: no limit",
            examples = "50000000")
    public @Nullable Long liabilityLimit;

    @Schema(description = "What an order has to leave; earning rules give way. Left out: nothing")
    public @Nullable Margin marginGuard;

    /** Paid − cost of the goods − cost of the points stays at or over a share of what was paid. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Margin(
            @Schema(description = "Decimal text, 0 to 100", examples = "20", required = true)
                    @Nullable String floorPercent,
            @Schema(
                            description = "What a point costs, minor units, decimal text",
                            examples = "0.5",
                            required = true)
                    @Nullable String pointValueMinor) {}

    /** Points = round(order total in major units × pointsPerUnit). */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Earning(
            @Schema(
                            description = "Decimal text, > 0, at most 6 decimals",
                            examples = "1",
                            required = true)
                    @Nullable String pointsPerUnit,
            @Schema(
                            enumeration = {"FLOOR", "HALF_UP", "CEILING"},
                            examples = "FLOOR",
                            required = true)
                    @Nullable String rounding) {}

    /** What happens when more is to be taken back than is left. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Clawback(
            @Schema(
                            enumeration = {"ONLY_PENDING", "WITHIN_BALANCE", "INTO_DEBT"},
                            examples = "INTO_DEBT",
                            required = true)
                    @Nullable String policy) {}

    /** A tier and the spend from which on it is reached. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TierStep(
            @Schema(examples = "silver", required = true) @Nullable String key,
            @Schema(examples = "Silver", required = true) @Nullable String name,
            @Schema(description = "Gross spend in minor units", examples = "50000", required = true)
                    @Nullable Long fromMinor) {}

    /** A kind of points. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WalletSection(
            @Schema(examples = "points", required = true) @Nullable String key,
            @Schema(examples = "Points", required = true) @Nullable String name,
            @Schema(
                            enumeration = {"SPENDABLE", "STATUS", "CAMPAIGN", "STAMPS"},
                            examples = "SPENDABLE",
                            required = true)
                    @Nullable String kind,
            @Schema(description = "What orders earn beside the main points")
                    @Nullable Earning earning,
            @Schema(description = "Left out: at once") @Nullable ActivationRule activation,
            @Schema(description = "Left out: never") @Nullable ExpiryRule expiry) {}

    /** When points become active. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ActivationRule(
            @Schema(
                            enumeration = {
                                "IMMEDIATELY",
                                "AFTER_DAYS",
                                "AT_RETURN_WINDOW_CLOSE",
                                "ON_EVENT"
                            },
                            examples = "AT_RETURN_WINDOW_CLOSE",
                            required = true)
                    @Nullable String when,
            @Schema(description = "For AFTER_DAYS", examples = "14") @Nullable Integer days,
            @Schema(
                            description = "For ON_EVENT: the activity, which names the order",
                            examples = "Order Delivered")
                    @Nullable String event) {}

    /** When points expire, always with the end of a day. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ExpiryRule(
            @Schema(
                            enumeration = {"NEVER", "ROLLING", "FIXED_DATE", "SLIDING"},
                            examples = "ROLLING",
                            required = true)
                    @Nullable String kind,
            @Schema(description = "For ROLLING and SLIDING, by ISO 8601", examples = "P12M")
                    @Nullable String period,
            @Schema(description = "For FIXED_DATE, month and day", examples = "12-31")
                    @Nullable String day,
            @Schema(
                            description = "For FIXED_DATE: points live so many days at least",
                            examples = "90")
                    @Nullable Integer leastDays) {}
}
