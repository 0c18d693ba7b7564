package io.patron.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A customer's RFM scores or group changed.
 *
 * @param asOf the day from which recency counts
 * @param rankFirst quintiles of equal size, ties broken by customer
 * @param tieSharing quintiles by cut values, equal values share a score
 * @param group the strategy group, for example {@code high-value}
 */
public record RfmScored(
        UUID customerId,
        LocalDate asOf,
        Instant occurredAt,
        RfmValues values,
        RfmScores rankFirst,
        RfmScores tieSharing,
        String group)
        implements CustomerEvent {}
