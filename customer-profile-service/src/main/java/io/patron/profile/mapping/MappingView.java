package io.patron.profile.mapping;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A mapping.
 *
 * @param document as it was put; it can be put again elsewhere
 */
@Schema(description = "How the rows of a file become orders")
public record MappingView(
        @Schema(examples = "online-retail") String name,
        @Schema(examples = "1") long version,
        Instant createdAt,
        Instant changedAt,
        @Schema(implementation = Object.class) @JsonRawValue String document) {

    static MappingView of(StoredMapping mapping) {
        return new MappingView(
                mapping.name(),
                mapping.version(),
                mapping.createdAt(),
                mapping.changedAt(),
                mapping.document());
    }
}
