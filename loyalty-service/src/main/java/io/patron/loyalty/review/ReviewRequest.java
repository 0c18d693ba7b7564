package io.patron.loyalty.review;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a case is decided so. */
@RegisterForReflection
public record ReviewRequest(
        @Schema(examples = "A family with one card") @NotBlank @Size(max = 1_000) String comment) {}
