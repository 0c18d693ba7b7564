package io.patron.loyalty.ladder;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a member did that counts in a tier set.
 *
 * @param joined the day of joining; membership years begin with it
 * @param measures amounts by day, for each {@link Measure#id()} of the set
 */
public record Deeds(LocalDate joined, Map<String, Series> measures) {

    public Deeds {
        measures = Map.copyOf(measures);
    }

    /** Never below zero: who gave back more than was bought has spent nothing. */
    public long value(String measure, DaySpan span) {
        return Math.max(0, measures.getOrDefault(measure, Series.NONE).in(span));
    }

    TreeSet<LocalDate> days() {
        var days = new TreeSet<LocalDate>();
        measures.values().forEach(series -> days.addAll(series.days()));
        return days;
    }
}
