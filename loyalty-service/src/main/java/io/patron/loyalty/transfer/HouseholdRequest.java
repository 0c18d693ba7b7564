package io.patron.loyalty.transfer;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A household of a programme. */
@RegisterForReflection
public record HouseholdRequest(
        @Schema(examples = "main") @NotBlank @Size(max = 64) String programmeKey,
        @Schema(examples = "The Lees") @NotBlank @Size(max = 200) String name) {}
