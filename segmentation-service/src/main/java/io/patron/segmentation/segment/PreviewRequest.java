package io.patron.segmentation.segment;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A condition to be tried. */
public record PreviewRequest(
        @Schema(
                        implementation = Object.class,
                        examples = "{\"fact\": \"orders.count\", \"op\": \"gte\", \"value\": 3}")
                @Nullable JsonNode condition) {}
