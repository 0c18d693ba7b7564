package io.patron.profile.tag;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A tag for a customer.
 *
 * @param expiresAt from then on the customer does not have it; absent for never
 */
public record TagRequest(
        @NotNull @Schema(examples = "老客户") String tag,
        @NotBlank @Size(max = 500) @Schema(examples = "asked for it in the shop") String reason,
        @Nullable Instant expiresAt) {}
