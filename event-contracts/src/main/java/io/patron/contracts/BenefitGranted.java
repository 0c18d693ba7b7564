package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A member was given a benefit: by a tier, by the beginning of a period, or for a birthday.
 *
 * @param programmeId the programme
 * @param tier that gives it
 * @param benefit as it is now
 */
public record BenefitGranted(
        UUID customerId, UUID programmeId, String tier, BenefitFacts benefit, Instant occurredAt)
        implements CustomerEvent {}
