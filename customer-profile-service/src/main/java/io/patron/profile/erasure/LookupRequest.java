package io.patron.profile.erasure;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An identifier that may be barred; it is not kept. */
@RegisterForReflection
public record LookupRequest(
        @Schema(examples = "email") @NotBlank @Size(max = 64) String type,
        @Schema(examples = "ada@example.org") @NotBlank @Size(max = 1000) String value) {}
