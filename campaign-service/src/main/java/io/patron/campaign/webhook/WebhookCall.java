package io.patron.campaign.webhook;

import java.time.Instant;

/**
 * A request to a webhook.
 *
 * @param id the same for every try, so that the receiver can drop a copy
 * @param sentAt real time, which receivers compare with theirs
 * @param body JSON
 */
public record WebhookCall(String url, String id, Instant sentAt, String body) {}
