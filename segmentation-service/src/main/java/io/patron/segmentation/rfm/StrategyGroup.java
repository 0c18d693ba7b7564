package io.patron.segmentation.rfm;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A named group of score cells.
 *
 * @param key its name for programs
 * @param name its name for people
 * @param description what to do with it
 * @param condition over the facts {@code r}, {@code f} and {@code m}; absent in the last group,
 *     which takes all that is left
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StrategyGroup(
        @Schema(examples = "high-value") @Nullable String key,
        @Schema(examples = "High value") @Nullable String name,
        @Schema(examples = "Bought lately, often and much: thank them, ask them, keep them.")
                @Nullable String description,
        @Schema(
                        implementation = Object.class,
                        examples = "{\"fact\": \"r\", \"op\": \"gte\", \"value\": 4}")
                @Nullable JsonNode condition) {}
