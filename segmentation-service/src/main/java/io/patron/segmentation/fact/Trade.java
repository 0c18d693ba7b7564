package io.patron.segmentation.fact;

import java.time.Instant;
import java.util.UUID;

/**
 * An order or a refund as facts need it.
 *
 * @param id the shop's id, unique in its source
 * @param currency ISO 4217 code
 * @param totalMinor in minor units, ≥ 0
 */
record Trade(
        UUID customerId,
        String source,
        String id,
        Instant occurredAt,
        String currency,
        long totalMinor) {}
