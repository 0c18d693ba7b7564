package io.patron.profile.told;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What another service told of a customer.
 *
 * @param type of the event, for example {@code patron.loyalty.tier-changed.v1}
 * @param body as it stands in the topic
 */
record Word(UUID customerId, String type, Instant at, Map<String, Object> body, String eventId) {}
