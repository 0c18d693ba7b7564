package io.patron.loyalty.webhook;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A new secret.
 *
 * @param oldValidHours how long the old one signs too; 0 where it has leaked; left out: a day
 */
@RegisterForReflection
public record RotationRequest(
        @Schema(examples = "24") @Min(0) @Max(720) @Nullable Integer oldValidHours) {
    private static final int USUAL = 24;

    int hours() {
        return oldValidHours == null ? USUAL : oldValidHours;
    }
}
