package io.patron.segmentation.segment;

import io.patron.conditions.Condition;
import java.util.UUID;

/**
 * Who belongs into a segment.
 *
 * @param key the segment's name for programs
 * @param condition who; of a deleted segment, one that never holds
 * @param deleted whether its last members are leaving
 */
public record SegmentRule(UUID id, String key, Condition condition, boolean deleted) {}
