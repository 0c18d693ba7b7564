package io.patron.segmentation.fact;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** How often a customer did something, and between when and when. */
record ActivityCount(UUID customerId, String name, long times, Instant firstAt, Instant lastAt) {

    private record Key(UUID customerId, String name) {}

    /** Something done once. */
    static ActivityCount once(UUID customerId, String name, Instant at) {
        return new ActivityCount(customerId, name, 1, at, at);
    }

    /** One for each customer and name. */
    static List<ActivityCount> sums(Stream<ActivityCount> counts) {
        var sums = new LinkedHashMap<Key, ActivityCount>();
        counts.forEach(
                one -> sums.merge(new Key(one.customerId(), one.name()), one, ActivityCount::plus));
        return List.copyOf(sums.values());
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
