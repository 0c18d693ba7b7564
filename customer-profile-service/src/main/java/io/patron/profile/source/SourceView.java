package io.patron.profile.source;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A source, without its key. */
public record SourceView(UUID id, @Schema(examples = "web-shop") String name, Instant createdAt) {
    static SourceView of(Source source) {
        return new SourceView(source.id(), source.name(), source.createdAt());
    }
}
