package io.patron.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A member will lose a tier unless something happens. Told on the days ahead that the tier set
 * declares, once for each.
 *
 * @param programmeId the programme
 * @param set key of the tier set
 * @param tier the tier now
 * @param nextTier the tier then
 * @param until the last day of the tier as things are
 */
public record TierEnding(
        UUID customerId,
        UUID programmeId,
        String set,
        String tier,
        String nextTier,
        LocalDate until,
        Instant occurredAt)
        implements CustomerEvent {}
