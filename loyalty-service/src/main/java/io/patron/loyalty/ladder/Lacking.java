package io.patron.loyalty.ladder;

import io.patron.loyalty.ladder.Reach.Gap;
import java.time.LocalDate;
import java.util.List;

/** What a member still has to do, as far as is known today. */
public final class Lacking {
    private Lacking() {}

    /**
     * To reach the next tier above one today; each way with all that it takes.
     *
     * @return empty at the top
     */
    public static List<List<Gap>> toRise(Course course, String shown, LocalDate today) {
        var set = course.book().on(today);
        var above = set.rank(shown) + 1;
        return above >= set.rungs().size()
                ? List.of()
                : ways(course, set, above, set.window().current(today, course.deeds().joined()));
    }

    /**
     * To keep a tier over the day on which it would fall: counted in the span that counts on that
     * day and that still runs today.
     */
    public static List<List<Gap>> toStay(
            Course course, String tier, LocalDate fallsOn, LocalDate today) {
        var set = course.book().on(fallsOn);
        var spans = set.window().justifying(fallsOn, course.deeds().joined());
        var open = spans.stream().filter(span -> span.contains(today)).findFirst();
        return ways(course, set, set.rank(tier), open.orElseGet(spans::getFirst));
    }

    private static List<List<Gap>> ways(Course course, TierSet set, int rank, DaySpan span) {
        var reach = rank < 0 ? null : set.rungs().get(rank).reach();
        return reach == null
                ? List.of()
                : reach.ways(measure -> set.value(course.deeds(), measure, span));
    }
}
