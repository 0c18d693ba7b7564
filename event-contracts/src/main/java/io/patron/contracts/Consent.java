package io.patron.contracts;

import java.time.Instant;

/**
 * What a customer allowed.
 *
 * @param channel for example {@code email}
 * @param purpose for example {@code marketing}
 * @param granted false where it was refused or taken back
 * @param occurredAt when the customer said so
 */
public record Consent(String channel, String purpose, boolean granted, Instant occurredAt) {}
