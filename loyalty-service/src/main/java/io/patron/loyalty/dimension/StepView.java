package io.patron.loyalty.dimension;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.patron.loyalty.ladder.Course.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A change of a member's tier and why.
 *
 * @param day that brought it, in the programme's zone
 * @param keptUntil the last day of the new tier as far as was known then
 * @param by the set's version, and the values that it was decided on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepView(
        UUID id,
        UUID setId,
        Move move,
        LocalDate day,
        @Nullable LocalDate keptUntil,
        By by,
        Instant changedAt) {

    /** From which tier to which; from is absent on the first. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Move(
            @Schema(examples = "silver") @Nullable String from,
            @Schema(examples = "gold") String to,
            Reason reason) {}

    /** By what it was decided. */
    public record By(
            @Schema(examples = "3") int version,
            @Schema(
                            implementation = Object.class,
                            examples =
                                    "{\"spans\":[{\"from\":\"2026-01-01\",\"until\":\"2026-11-22\","
                                        + "\"values\":{\"spend\":61250}}],\"reached\":\"gold\"}")
                    @JsonRawValue
                    String values) {}
}
