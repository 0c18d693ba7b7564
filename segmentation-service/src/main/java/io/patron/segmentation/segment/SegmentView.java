package io.patron.segmentation.segment;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.document.StoredJson;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A segment as it is read. */
public record SegmentView(
        UUID id,
        @Schema(examples = "win-back") String key,
        @Schema(examples = "Win back 老朋友") String name,
        String description,
        @Schema(implementation = Object.class) JsonNode condition,
        @Schema(examples = "1") long version,
        Times times) {

    /** When it was made and last changed. */
    public record Times(Instant createdAt, Instant updatedAt) {}

    static SegmentView of(Segment segment, StoredJson json) {
        return new SegmentView(
                segment.id(),
                segment.key(),
                segment.name(),
                segment.description(),
                json.read(segment.condition(), JsonNode.class),
                segment.version(),
                new Times(segment.createdAt(), segment.updatedAt()));
    }
}
