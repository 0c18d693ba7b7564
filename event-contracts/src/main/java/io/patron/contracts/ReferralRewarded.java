package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * One side of a referral was rewarded.
 *
 * @param customerId who was rewarded
 * @param referralId the referral
 * @param role referrer or referee
 * @param points 0 where a limit was reached; the ledger's own event has the entry
 */
public record ReferralRewarded(
        UUID customerId,
        UUID programmeId,
        UUID referralId,
        String role,
        long points,
        Instant occurredAt)
        implements CustomerEvent {}
