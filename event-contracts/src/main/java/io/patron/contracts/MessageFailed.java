package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A message could not be handed over, and will not be tried again.
 *
 * @param campaignId the campaign
 * @param messageId the row of the send ledger
 * @param channel {@code email} or {@code webhook}
 * @param reason why, as a code
 */
public record MessageFailed(
        UUID customerId,
        UUID campaignId,
        UUID messageId,
        String channel,
        String reason,
        Instant occurredAt)
        implements CustomerEvent {}
