package io.patron.contracts;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer did something that has no event of its own.
 *
 * @param externalId the shop's own id of the customer
 * @param activityId Patron's id of the activity
 * @param name the event's name as the client sent it, for example {@code Product Viewed}
 * @param source the source that told us
 * @param properties the client's own properties, as sent
 */
public record ActivityRecorded(
        UUID customerId,
        @Nullable String externalId,
        UUID activityId,
        String name,
        Instant occurredAt,
        String source,
        Map<String, Object> properties)
        implements CustomerEvent {}
