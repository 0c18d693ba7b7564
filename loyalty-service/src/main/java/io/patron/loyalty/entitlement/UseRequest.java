package io.patron.loyalty.entitlement;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A use of a benefit.
 *
 * @param setId the tier set; left out: the one whose entitlement ends first
 * @param quantity left out: 1
 * @param costMinor what it cost, in minor units; left out: as the tier set says, a gift its value
 * @param reference the order or ticket that it was used for
 */
@RegisterForReflection
public record UseRequest(
        @Schema(examples = "main") @NotBlank String programmeKey,
        @Nullable UUID setId,
        @Schema(examples = "1") @Min(1) @Max(1000) @Nullable Integer quantity,
        @Schema(examples = "450") @Min(0) @Nullable Long costMinor,
        @Schema(examples = "order 536365") @Size(max = 200) @Nullable String reference) {

    int times() {
        return quantity == null ? 1 : quantity;
    }
}
