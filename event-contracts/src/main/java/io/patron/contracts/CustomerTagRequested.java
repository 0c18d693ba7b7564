package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A service found out something by which the profile of a customer should be tagged.
 *
 * @param tag for example {@code social-referral}
 * @param reason what was found out
 */
public record CustomerTagRequested(UUID customerId, String tag, String reason, Instant occurredAt)
        implements CustomerEvent {}
