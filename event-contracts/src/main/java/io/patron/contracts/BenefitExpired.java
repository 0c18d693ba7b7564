package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A member has a benefit no longer.
 *
 * @param programmeId the programme
 * @param lost true where it went with the tier, false where its period was over
 * @param benefit as it was
 */
public record BenefitExpired(
        UUID customerId, UUID programmeId, boolean lost, BenefitFacts benefit, Instant occurredAt)
        implements CustomerEvent {}
