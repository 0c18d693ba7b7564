package io.patron.loyalty.redemption;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a redemption is cancelled. */
@RegisterForReflection
public record CancelRequest(
        @Schema(examples = "Broken in the warehouse") @NotBlank @Size(max = 1_000) String reason) {}
