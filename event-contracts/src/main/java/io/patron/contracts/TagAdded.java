package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer has a tag that it did not have before.
 *
 * @param tag any Unicode text in normal form C
 * @param origin who gave it: {@code manual}, {@code list}, {@code rule}, {@code event}, {@code
 *     segment}, {@code campaign}, {@code loyalty} or {@code insight}
 * @param reference the rule that gave it, or who did
 * @param expiresAt from then on the customer does not have it; absent for never
 */
public record TagAdded(
        UUID customerId,
        String tag,
        String origin,
        String reference,
        Instant occurredAt,
        @Nullable Instant expiresAt)
        implements CustomerEvent {}
