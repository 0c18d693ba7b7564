package io.patron.profile.activity;

import io.patron.profile.identity.Subject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a customer did.
 *
 * @param subject who
 * @param occurredAt when, to the microsecond
 * @param what what was done
 * @param source the source that told us
 * @param messageId under which it did
 */
public record Activity(
        UUID id, Subject subject, Instant occurredAt, String source, String messageId, What what) {

    /**
     * @param type {@code track}, {@code page}, …
     * @param name the event's name; empty where it has none
     * @param properties as the client sent them
     * @param said what it says of the customer's traits and consents, JSON; null for nothing
     */
    public record What(
            String type, String name, Map<String, Object> properties, @Nullable String said) {}

    /** The customer that answers for who did it. */
    public UUID customerId() {
        return subject.customerId();
    }
}
