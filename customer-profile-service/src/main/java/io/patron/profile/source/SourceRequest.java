package io.patron.profile.source;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A source to be made.
 *
 * @param name what events of the source are marked with; unique, and kept for good
 * @param settings what it may do; without them, whatever the service allows
 */
public record SourceRequest(
        @Schema(examples = "web-shop")
                @NotBlank
                @Size(max = 100)
                @Pattern(regexp = "\\P{Cntrl}*", message = "must not hold control characters")
                String name,
        @Valid @Nullable SourceSettings settings) {}
