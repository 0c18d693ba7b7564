package io.patron.segmentation.segment;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A segment as operators write it.
 *
 * @param key its name for programs; cannot be changed later
 * @param name its name for people, in any script
 * @param description what it is for
 * @param condition over the facts of {@code /v1/fact-definitions}
 */
public record SegmentRequest(
        @Schema(examples = "win-back", pattern = "[a-z0-9][a-z0-9-]{0,62}") @Nullable String key,
        @Schema(examples = "Win back 老朋友") @Nullable String name,
        @Schema(examples = "Good customers who have not bought for half a year")
                @Nullable String description,
        @Schema(
                        implementation = Object.class,
                        examples =
                                "{\"all\": [{\"fact\": \"orders.count\", \"op\": \"gte\","
                                    + " \"value\": 3}, {\"fact\": \"recency.days\", \"op\": \"gt\","
                                    + " \"value\": 180}]}")
                @Nullable JsonNode condition) {}
