package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A customer signed up with the code of a member.
 *
 * @param customerId who was brought
 * @param referralId the referral
 * @param referrerId the customer who brought
 * @param channel by which it came, as it was told
 */
public record ReferralJoined(
        UUID customerId,
        UUID programmeId,
        UUID referralId,
        UUID referrerId,
        String code,
        String channel,
        Instant occurredAt)
        implements CustomerEvent {}
