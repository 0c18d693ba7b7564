package io.patron.webhook;

import java.time.Duration;

/**
 * How webhooks are called.
 *
 * @param connect for the connection
 * @param call for the whole of a call
 * @param privateAllowed whether addresses that are not public may be called, and without TLS
 * @param perHost connections to one address
 */
public record WebhookLimits(Duration connect, Duration call, boolean privateAllowed, int perHost) {}
