package io.patron.profile.source;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A source that was just made.
 *
 * @param writeKey shown this once: only its hash is kept
 */
public record NewSourceView(
        UUID id,
        @Schema(examples = "web-shop") String name,
        @Schema(examples = "1") long version,
        Instant createdAt,
        SourceSettings settings,
        @Schema(examples = "wk_Zm9vYmFyYmF6cXV4cXV1eGNvcmdl") String writeKey) {

    static NewSourceView of(Source source, SourceSettings settings, WriteKey key) {
        return new NewSourceView(
                source.id(),
                source.name(),
                source.version(),
                source.createdAt(),
                settings,
                key.text());
    }
}
