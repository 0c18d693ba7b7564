package io.patron.loyalty.entitlement;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a use is taken back. */
@RegisterForReflection
public record VoidRequest(
        @Schema(examples = "The order was cancelled") @NotBlank @Size(max = 500) String reason) {}
