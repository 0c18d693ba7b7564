package io.patron.loyalty.standing;

import io.patron.loyalty.ladder.Course;
import io.patron.loyalty.ladder.Course.Reason;
import io.patron.loyalty.ladder.Course.Step;
import io.patron.loyalty.ladder.Standing;
import io.patron.loyalty.ladder.Standing.Grant;
import io.patron.loyalty.ladder.TierSet;
import io.patron.loyalty.standing.Placed.Fall;
import io.patron.loyalty.standing.Placed.Warned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides about a member in a tier set at a moment: what the days up to now brought comes first,
 * then what is asked for.
 *
 * @param today the day of {@code now} in the set's zone
 */
public record Placing(Course course, LocalDate today, Instant now) {

    /**
     * What came of it.
     *
     * @param warning the fall that is to be told now
     */
    public record Outcome(Placed placed, List<Step> steps, @Nullable Fall warning) {

        /** The same, where a member in the tier is known to have been in it since before. */
        public Outcome since(String tier, @Nullable Instant known) {
            return known == null || !known.isBefore(placed.since()) || !placed.shown().equals(tier)
                    ? this
                    : new Outcome(placed.since(known), steps, warning);
        }
    }

    /** Only looks what the days brought. */
    public Outcome look(@Nullable Placed before) {
        return begin(before).outcome(before);
    }

    /** Gives a tier by hand, or takes it back. */
    public Outcome grant(@Nullable Placed before, @Nullable Grant given, Reason reason) {
        var begun = begin(before);
        return begun.then(begun.standing.granted(given), reason).outcome(before);
    }

    /** Puts the member into the tier that is reached today, without grace. */
    public Outcome settle(@Nullable Placed before) {
        var begun = begin(before);
        return begun.then(course.settle(begun.standing, today), Reason.RECOMPUTED).outcome(before);
    }

    private Begun begin(@Nullable Placed before) {
        if (before != null) {
            var walk = course.walk(before.standing(), before.lookOn(), today);
            return new Begun(walk.standing(), walk.steps());
        }
        var lowest = Standing.in(set().lowest().key());
        var walk = course.walk(lowest, null, today);
        var shown = walk.standing().shown(set());
        var enrolled = new Step(today, null, shown, Reason.ENROLLED, set());
        return new Begun(walk.standing(), List.of(enrolled));
    }

    private TierSet set() {
        return course.book().on(today);
    }

    private final class Begun {
        private final Standing standing;
        private final List<Step> steps;

        Begun(Standing standing, List<Step> steps) {
            this.standing = standing;
            this.steps = steps;
        }

        Begun then(Standing next, Reason reason) {
            var from = standing.shown(set());
            var to = next.shown(set());
            var all = new ArrayList<>(steps);
            if (!from.equals(to)) {
                all.add(new Step(today, from, to, reason, set()));
            }
            return new Begun(next, all);
        }

        Outcome outcome(@Nullable Placed before) {
            var fall = fall(standing);
            var told = before == null ? null : before.warned();
            var due = fall == null ? null : warned(fall, told);
            var placed =
                    new Placed(
                            standing,
                            standing.shown(set()),
                            steps.isEmpty() && before != null ? before.since() : now,
                            set().ref().version(),
                            lookOn(standing, fall),
                            fall,
                            due == null ? told : due);
            return new Outcome(placed, steps, due == null ? null : fall);
        }
    }

    private @Nullable Fall fall(Standing standing) {
        return course.nextFall(standing, today)
                .map(step -> new Fall(step.day(), step.to()))
                .orElse(null);
    }

    /** What is to be told today; null where nothing is, or it was. */
    private @Nullable Warned warned(Fall fall, @Nullable Warned told) {
        var days =
                set().warnDays().stream()
                        .filter(ahead -> !today.isBefore(fall.on().minusDays(ahead)))
                        .min(Integer::compareTo)
                        .orElse(null);
        if (days == null) {
            return null;
        }
        var known = told != null && told.fall().equals(fall.on()) && told.days() <= days;
        return known ? null : new Warned(fall.on(), days);
    }

    private @Nullable LocalDate lookOn(Standing standing, @Nullable Fall fall) {
        var change = course.nextChange(standing, today).stream();
        var warnings =
                fall == null
                        ? Stream.<LocalDate>empty()
                        : set().warnDays().stream().map(ahead -> fall.on().minusDays(ahead));
        var period =
                set()
                        .rung(standing.shown(set()))
                        .map(rung -> rung.nextPeriod(today))
                        .filter(Objects::nonNull)
                        .stream();
        return Stream.of(change, warnings, period)
                .flatMap(days -> days)
                .filter(day -> day.isAfter(today))
                .min(LocalDate::compareTo)
                .orElse(null);
    }
}
