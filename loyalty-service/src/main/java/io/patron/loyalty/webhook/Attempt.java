package io.patron.loyalty.webhook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A try to deliver.
 *
 * @param status HTTP status; null where there was no answer
 * @param error why there was none
 * @param retryAfter as sent
 * @param answer the first bytes of it
 */
record Attempt(
        Instant at,
        Duration latency,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable String retryAfter,
        String answer) {

    boolean isTaken() {
        return status != null && status >= 200 && status < 300;
    }

    /** The receiver wants nothing any more. */
    boolean isGone() {
        return status != null && status == 410;
    }

    /** The receiver asks for a pause, whatever the delivery. */
    boolean isPauseAsked() {
        return status != null && (status == 429 || status == 503);
    }
}
