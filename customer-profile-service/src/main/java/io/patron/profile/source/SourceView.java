package io.patron.profile.source;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A source, without its keys. */
public record SourceView(
        UUID id,
        @Schema(examples = "web-shop") String name,
        @Schema(examples = "1") long version,
        Instant createdAt,
        Instant changedAt,
        SourceSettings settings) {

    static SourceView of(Source source, SourceSettings settings) {
        return new SourceView(
                source.id(),
                source.name(),
                source.version(),
                source.createdAt(),
                source.changedAt(),
                settings);
    }
}
