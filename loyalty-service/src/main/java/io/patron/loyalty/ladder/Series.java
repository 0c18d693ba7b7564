package io.patron.loyalty.ladder;

import io.patron.loyalty.rule.Saturated;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Amounts by day, summed up over any days at once. */
public final class Series {
    public static final Series NONE = new Series(Map.of());

    private final TreeMap<LocalDate, Long> upTo = new TreeMap<>();

    public Series(Map<LocalDate, Long> amounts) {
        var sum = 0L;
        for (var day : new TreeMap<>(amounts).entrySet()) {
            sum = Saturated.plus(sum, day.getValue());
            upTo.put(day.getKey(), sum);
        }
    }

    /** The sum of the days of a span; below zero where more came back than was given. */
    public long in(DaySpan span) {
        var last = upTo.floorEntry(span.until());
        var before = upTo.lowerEntry(span.from());
        return Saturated.minus(
                last == null ? 0 : last.getValue(), before == null ? 0 : before.getValue());
    }

    Collection<LocalDate> days() {
        return upTo.keySet();
    }
}
