package io.patron.profile.setup;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A document.
 *
 * @param document as it was put; it can be put again elsewhere
 */
public record SetupView(
        @Schema(examples = "spend-90") String key,
        @Schema(examples = "1") long version,
        @Schema(description = "Not in force any more") boolean retired,
        Instant createdAt,
        @Schema(implementation = Object.class) @JsonRawValue String document) {

    public static SetupView of(SetupDocument stored) {
        return new SetupView(
                stored.key(),
                stored.version(),
                stored.retired(),
                stored.createdAt(),
                stored.document());
    }
}
