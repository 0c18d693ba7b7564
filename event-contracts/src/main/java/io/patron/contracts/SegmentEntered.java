package io.patron.contracts;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A customer entered a segment.
 *
 * @param segmentId the segment
 * @param segmentKey the segment's name for programs, for example {@code dormant}
 * @param reason the facts that decided it, by name
 */
public record SegmentEntered(
        UUID customerId,
        UUID segmentId,
        String segmentKey,
        Instant occurredAt,
        Map<String, Object> reason)
        implements CustomerEvent {}
