package io.patron.profile.activity;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something that a customer did.
 *
 * @param occurredAt when, to the microsecond
 * @param what what was done
 * @param source the source that told us
 */
public record Activity(UUID id, UUID customerId, Instant occurredAt, String source, What what) {

    /**
     * @param type {@code track}, {@code page}, …
     * @param name the event's name; empty where it has none
     * @param properties as the client sent them
     */
    public record What(String type, String name, Map<String, Object> properties) {}
}
