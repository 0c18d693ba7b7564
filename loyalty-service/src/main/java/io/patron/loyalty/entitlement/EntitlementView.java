package io.patron.loyalty.entitlement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.patron.loyalty.ladder.Benefit;
import io.patron.loyalty.ladder.Entitled.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A benefit that a member has, or had.
 *
 * @param valueMinor what a gift is worth, in minor units of the programme's currency
 * @param until the last day; absent while the tier lasts
 * @param why how a gift was reckoned
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EntitlementView(
        UUID id,
        Of of,
        State state,
        Uses uses,
        @Schema(examples = "1200") @Nullable Long valueMinor,
        Span span,
        @Schema(implementation = Object.class) @JsonRawValue @Nullable String why) {

    /** What it is of; value is the percent of a discount or the factor of a multiplier. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Of(
            UUID setId,
            @Schema(examples = "growth") String set,
            @Schema(examples = "gold") String tier,
            @Schema(examples = "free-shipping") String code,
            @Schema(examples = "Free shipping") String name,
            Benefit.Kind kind,
            @Schema(examples = "1.5") @Nullable String value) {}

    /** How often; quantity and left are absent where as often as wanted. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Uses(
            @Schema(examples = "4") @Nullable Integer quantity,
            @Schema(examples = "1") int used,
            @Schema(examples = "3") @Nullable Long left) {}

    /** From when on, and the last day. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Span(Instant grantedAt, @Nullable LocalDate until, @Nullable Instant endedAt) {}
}
