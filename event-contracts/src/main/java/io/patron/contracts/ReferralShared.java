package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A member shared the code by which friends can be brought.
 *
 * @param code the member's referral code
 * @param channel where it was shared, as it was told
 */
public record ReferralShared(
        UUID customerId, UUID programmeId, String code, String channel, Instant occurredAt)
        implements CustomerEvent {}
