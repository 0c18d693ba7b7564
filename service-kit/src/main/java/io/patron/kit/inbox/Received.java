package io.patron.kit.inbox;

import io.patron.contracts.PatronEvent;

/**
 * An event as a consumer gets it, for the first time.
 *
 * @param eventId the CloudEvents id
 * @param event the fact
 */
public record Received(String eventId, PatronEvent event) {}
