package io.patron.profile.computed;

import java.util.UUID;

/**
 * What a person did.
 *
 * @param personId the customer that answers
 * @param customerId whose it is before merges
 * @param messageId under which it was told
 */
public record Happened(UUID personId, UUID customerId, Occurrence occurrence, String messageId) {}
