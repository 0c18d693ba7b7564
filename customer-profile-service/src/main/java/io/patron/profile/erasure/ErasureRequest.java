package io.patron.profile.erasure;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why somebody is erased.
 *
 * @param reason a code of the operator's own, no personal data: it stays in the receipt
 */
@RegisterForReflection
public record ErasureRequest(
        @Schema(examples = "asked-by-customer")
                @NotNull
                @Pattern(
                        regexp = "[a-z0-9][a-z0-9-]{0,63}",
                        message =
                                "must be a code of small letters, digits and dashes, such as"
                                        + " asked-by-mail")
                String reason) {}
