package io.patron.loyalty.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** What reaches a tier. */
public sealed interface Reach {
    /** The most ways that are told; a document that has more is still judged rightly. */
    int MOST_WAYS = 10;

    /** A measure is at least so much. */
    record AtLeast(String measure, long amount) implements Reach {}

    /** All of it. */
    record All(List<Reach> parts) implements Reach {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** One of it at least. */
    record Any(List<Reach> parts) implements Reach {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** What of a measure is lacking. */
    record Gap(String measure, long missing) {}

    /** Whether it is reached with these values. */
    default boolean holds(ToLongFunction<String> value) {
        return switch (this) {
            case AtLeast(var measure, var amount) -> value.applyAsLong(measure) >= amount;
            case All(var parts) -> parts.stream().allMatch(part -> part.holds(value));
            case Any(var parts) -> parts.stream().anyMatch(part -> part.holds(value));
        };
    }

    /** The ways to reach it, each with all that is lacking; an empty way where it is reached. */
    default List<List<Gap>> ways(ToLongFunction<String> value) {
        return switch (this) {
            case AtLeast(var measure, var amount) -> {
                var missing = amount - value.applyAsLong(measure);
                yield List.of(missing > 0 ? List.of(new Gap(measure, missing)) : List.of());
            }
            case Any(var parts) ->
                    parts.stream()
                            .flatMap(part -> part.ways(value).stream())
                            .limit(MOST_WAYS)
                            .toList();
            case All(var parts) -> together(parts, value);
        };
    }

    private static List<List<Gap>> together(List<Reach> parts, ToLongFunction<String> value) {
        List<List<Gap>> ways = List.of(List.of());
        for (var part : parts) {
            List<List<Gap>> longer = new ArrayList<>();
            for (var way : ways) {
                for (var more : part.ways(value)) {
                    longer.add(joined(way, more));
                }
            }
            ways = longer.stream().limit(MOST_WAYS).toList();
        }
        return ways;
    }

    private static List<Gap> joined(List<Gap> one, List<Gap> other) {
        List<Gap> all = new ArrayList<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }
}
