package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A member used a benefit, or a use was taken back.
 *
 * @param programmeId the programme
 * @param useId the use
 * @param quantity how often; below zero where it was taken back
 * @param costMinor what it cost the brand, in minor units of the programme's currency; below zero
 *     where it was taken back
 * @param benefit as it is now
 */
public record BenefitUsed(
        UUID customerId,
        UUID programmeId,
        UUID useId,
        long quantity,
        long costMinor,
        BenefitFacts benefit,
        Instant occurredAt)
        implements CustomerEvent {}
