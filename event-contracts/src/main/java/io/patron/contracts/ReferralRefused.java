package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A referral came to nothing, or its points were taken back.
 *
 * @param customerId who was brought
 * @param code the code that was used
 * @param reason self, same-person, not-new, too-late, no-order, rejected, refunded or
 *     other-customer
 */
public record ReferralRefused(
        UUID customerId, UUID programmeId, String code, String reason, Instant occurredAt)
        implements CustomerEvent {}
