package io.patron.profile.tag;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A tag for many customers, or off them.
 *
 * @param action {@code add} or {@code remove}
 */
public record BulkTagRequest(
        @NotNull
                @Pattern(regexp = "add|remove", message = "must be one of add, remove")
                @Schema(examples = "add")
                String action,
        @NotNull @Schema(examples = "vip-dinner") String tag,
        @NotBlank @Size(max = 500) @Schema(examples = "guests of 3 May") String reason,
        @Nullable Instant expiresAt,
        @NotEmpty @Size(max = 500) List<@NotNull UUID> customerIds) {}
