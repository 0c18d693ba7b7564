package io.patron.loyalty.dimension;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An act that counted.
 *
 * @param points growth points, by the version of its day
 * @param coCreation whether it is an act of co-creation
 */
public record GrowthEntryView(
        UUID activityId,
        UUID setId,
        @Schema(examples = "lessons") String measure,
        @Schema(examples = "Lesson Completed") String act,
        @Schema(examples = "1") long points,
        boolean coCreation,
        Instant occurredAt) {}
