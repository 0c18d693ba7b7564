package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member's tier changed.
 *
 * @param programmeId the programme
 * @param tier the tier now
 * @param previousTier the tier before; absent on the first
 * @param qualifyingSpendMinor the spend in the window that decided it, in minor units of {@code
 *     currency}
 * @param currency ISO 4217 code
 */
public record TierChanged(
        UUID customerId,
        UUID programmeId,
        String tier,
        @Nullable String previousTier,
        long qualifyingSpendMinor,
        String currency,
        Instant occurredAt)
        implements CustomerEvent {}
