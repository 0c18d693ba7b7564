package io.patron.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What a webhook answered.
 *
 * @param status HTTP status
 * @param retryAfter the header {@code Retry-After} as sent
 * @param beginning of the body, as text
 */
public record WebhookAnswer(int status, @Nullable String retryAfter, String beginning) {}
