package io.patron.loyalty.webhook;

import java.util.UUID;

/**
 * A delivery to be sent.
 *
 * @param tries since it was told, or replayed
 * @param body what is sent; the same for every try
 */
record Due(UUID eventId, String subject, int tries, String body) {

    /** What is sent: type and time of the event, and the event itself. */
    static String body(String type, String occurredAt, String payload) {
        return "{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":%s}"
                .formatted(type, occurredAt, payload);
    }
}
