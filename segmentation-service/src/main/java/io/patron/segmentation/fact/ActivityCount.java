package io.patron.segmentation.fact;

import io.patron.contracts.ActivityRecorded;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/** How often a customer did something, and between when and when. */
record ActivityCount(UUID customerId, String name, long times, Instant firstAt, Instant lastAt) {

    private record Key(UUID customerId, String name) {}

    /** One for each customer and name. */
    static List<ActivityCount> of(List<ActivityRecorded> activities) {
        var counts = new LinkedHashMap<Key, ActivityCount>();
        for (var a : activities) {
            var one =
                    new ActivityCount(a.customerId(), a.name(), 1, a.occurredAt(), a.occurredAt());
            counts.merge(new Key(a.customerId(), a.name()), one, ActivityCount::plus);
        }
        return List.copyOf(counts.values());
    }

    private ActivityCount plus(ActivityCount other) {
        return new ActivityCount(
                customerId,
                name,
                times + other.times,
                firstAt.isBefore(other.firstAt) ? firstAt : other.firstAt,
                lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt);
    }
}
