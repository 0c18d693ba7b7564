package io.patron.loyalty.redemption;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A reward that a member wants.
 *
 * @param quantity pieces; left out: one
 * @param addressReference the shop's own name of the address, never the address itself
 */
@RegisterForReflection
public record RedemptionRequest(
        @Schema(examples = "0199f0c2-7a10-7bb1-8a52-3d1f6a0e4c11") @NotNull UUID rewardId,
        @Schema(examples = "1") @Min(1) @Max(100) @Nullable Integer quantity,
        @Schema(examples = "address-2") @Size(max = 200) @Nullable String addressReference) {
    int pieces() {
        return quantity == null ? 1 : quantity;
    }
}
