package io.patron.loyalty.act;

import io.patron.contracts.ActivityRecorded;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An act as it was told.
 *
 * @param customerId who has it
 * @param home of whom it was told: whose it is on its own
 * @param what the act
 * @param quantity &gt; 0; 1 where none was told
 * @param other the customer whom it names beside the one who did it: who was referred; null where
 *     it names none
 * @param properties as they were told
 */
public record ToldAct(
        UUID customerId,
        UUID home,
        What what,
        BigDecimal quantity,
        @Nullable UUID other,
        Map<String, Object> properties) {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    /** What was done, when, and by which source it was told. */
    public record What(UUID activityId, String name, Instant at, String channel) {}

    static ToldAct of(ActivityRecorded event) {
        return new ToldAct(
                event.customerId(),
                event.customerId(),
                new What(event.activityId(), event.name(), event.occurredAt(), event.source()),
                quantity(event.properties()),
                other(event.properties()),
                event.properties());
    }

    /** The customers whom it is about. */
    Stream<UUID> customers() {
        return Stream.concat(Stream.of(customerId), Stream.ofNullable(other));
    }

    /** The same, as of who answers for these: nobody names another by an older id of her own. */
    ToldAct owned(Map<UUID, UUID> merged) {
        var owner = merged.getOrDefault(customerId, customerId);
        var named = other == null ? null : merged.getOrDefault(other, other);
        return new ToldAct(owner, home, what, quantity, named, properties);
    }

    private static BigDecimal quantity(Map<String, Object> properties) {
        if (properties.get("quantity") instanceof Number number) {
            var told = new BigDecimal(number.toString());
            return told.signum() > 0 && told.compareTo(MOST) <= 0 ? told : BigDecimal.ONE;
        }
        return BigDecimal.ONE;
    }

    private static @Nullable UUID other(Map<String, Object> properties) {
        try {
            return properties.get("referredCustomerId") instanceof String id
                    ? UUID.fromString(id)
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
