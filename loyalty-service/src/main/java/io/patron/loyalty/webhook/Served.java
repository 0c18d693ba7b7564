package io.patron.loyalty.webhook;

import io.patron.webhook.WebhookKey;
import java.util.List;
import java.util.UUID;

/**
 * An endpoint while it is served.
 *
 * @param lease what tells who serves it
 * @param keys what deliveries are signed with
 * @param health how it was when it was taken
 */
record Served(
        UUID id,
        UUID lease,
        String url,
        int maxConcurrent,
        List<WebhookKey> keys,
        Verdict.Health health) {

    /** One that fails is tried with one delivery before it gets more. */
    boolean isDoubtful() {
        return health.failures() >= Retries.PATIENCE;
    }
}
