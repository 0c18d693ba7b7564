package io.patron.webhook;

import java.time.Instant;
import java.util.List;

/**
 * A request to a webhook.
 *
 * @param id the same for every try, so that the receiver can drop a copy
 * @param sentAt real time, which receivers compare with theirs
 * @param body JSON
 * @param keys what it is signed with: one, and while a secret is changed the old one too
 */
public record WebhookCall(
        String url, String id, Instant sentAt, String body, List<WebhookKey> keys) {
    public WebhookCall {
        keys = List.copyOf(keys);
    }
}
