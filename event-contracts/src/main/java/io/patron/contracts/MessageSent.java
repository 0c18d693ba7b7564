package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A message was handed over to its channel.
 *
 * @param campaignId the campaign
 * @param messageId the row of the send ledger
 * @param channel {@code email} or {@code webhook}
 */
public record MessageSent(
        UUID customerId, UUID campaignId, UUID messageId, String channel, Instant occurredAt)
        implements CustomerEvent {}
