package io.patron.profile.source;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A source to be made.
 *
 * @param name what events of the source are marked with; unique
 */
public record SourceRequest(
        @Schema(examples = "web-shop")
                @NotBlank
                @Size(max = 100)
                @Pattern(regexp = "\\P{Cntrl}*", message = "must not hold control characters")
                String name) {}
