package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A customer has a tag no more.
 *
 * @param tag any Unicode text in normal form C
 * @param origin who had given it last
 * @param reference the rule that had given it, or who did
 * @param reason why it ended, for example {@code expired}
 */
public record TagRemoved(
        UUID customerId,
        String tag,
        String origin,
        String reference,
        Instant occurredAt,
        String reason)
        implements CustomerEvent {}
