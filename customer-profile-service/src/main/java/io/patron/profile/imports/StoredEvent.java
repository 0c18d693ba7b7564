package io.patron.profile.imports;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * What a row says of an event, as it is kept until it is published.
 *
 * @param item one of several products of the event; empty where the row is the event
 */
@RegisterForReflection
record StoredEvent(String type, Map<String, Object> properties, Map<String, Object> item) {
    StoredEvent {
        properties = properties == null ? Map.of() : properties;
        item = item == null ? Map.of() : item;
    }
}
