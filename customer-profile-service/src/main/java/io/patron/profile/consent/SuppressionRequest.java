package io.patron.profile.consent;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An address to which nobody may write.
 *
 * @param kind {@code email} or {@code phone}
 * @param address however it is written; only its hash is kept
 */
public record SuppressionRequest(
        @NotNull
                @Pattern(regexp = "email|phone", message = "must be one of email, phone")
                @Schema(examples = "email")
                String kind,
        @NotBlank @Size(max = 320) @Schema(examples = "ada@example.org") String address,
        @NotBlank @Size(max = 500) @Schema(examples = "complained") String reason) {}
