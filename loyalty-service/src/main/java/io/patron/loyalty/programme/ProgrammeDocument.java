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
    "windowDays"
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
                            enumeration = {"INTO_DEBT", "WITHIN_BALANCE"},
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
}
