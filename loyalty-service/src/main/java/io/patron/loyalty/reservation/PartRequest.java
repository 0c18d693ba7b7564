package io.patron.loyalty.reservation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How many points.
 *
 * @param points left out: all
 */
@RegisterForReflection
public record PartRequest(
        @Schema(examples = "80") @Min(1) @Max(1_000_000_000L) @Nullable Long points) {
    static final PartRequest ALL = new PartRequest(null);
}
