package io.patron.loyalty.ladder;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a member goes through the tiers of a set: what each day brings, by what is known that the
 * member did. The same days with the same deeds always bring the same, so what is foretold is what
 * comes unless something happens in between.
 */
public record Course(TierSetBook book, Deeds deeds) {

    /** Why the tier that is shown became another. */
    public enum Reason {
        ENROLLED,
        REACHED,
        FELL,
        GRANTED,
        GRANT_ENDED,
        GRANT_REVOKED,
        RECOMPUTED
    }

    /**
     * The tier that is shown became another.
     *
     * @param from null for one who had none
     */
    public record Step(LocalDate day, @Nullable String from, String to, Reason reason, TierSet by) {
        public boolean isDown() {
            return by.rank(to) < by.rank(from);
        }
    }

    /** Where a member is after some days, and what they brought. */
    public record Walk(Standing standing, List<Step> steps) {}

    /**
     * Everything that comes to pass up to and with a day.
     *
     * @param first the first day on which something may come to pass; null: none before the last
     */
    public Walk walk(Standing standing, @Nullable LocalDate first, LocalDate to) {
        List<Step> steps = new ArrayList<>();
        var now = standing;
        var day = Optional.ofNullable(first);
        while (day.isPresent() && day.get().isBefore(to)) {
            now = look(now, day.get(), steps);
            day = next(now, day.get());
        }
        return new Walk(look(now, to, steps), List.copyOf(steps));
    }

    /** The first day after a day that changes something; empty when none does. */
    public Optional<LocalDate> nextChange(Standing standing, LocalDate after) {
        var day = next(standing, after);
        while (day.isPresent() && look(standing, day.get(), new ArrayList<>()).equals(standing)) {
            day = next(standing, day.get());
        }
        return day;
    }

    /** The first step down after a day; empty when none comes. */
    public Optional<Step> nextFall(Standing standing, LocalDate after) {
        List<Step> steps = new ArrayList<>();
        var now = standing;
        var day = next(now, after);
        while (day.isPresent()) {
            now = look(now, day.get(), steps);
            if (!steps.isEmpty() && steps.getLast().isDown()) {
                return Optional.of(steps.getLast());
            }
            day = next(now, day.get());
        }
        return Optional.empty();
    }

    /** The tier that is reached on a day, whatever the member had. */
    public Standing settle(Standing standing, LocalDate day) {
        var set = book.on(day);
        return reached(standing, set.balance(deeds, day), day, set);
    }

    private Standing reached(Standing standing, int rank, LocalDate day, TierSet set) {
        var kept = rank == 0 ? null : set.window().keptAfterReach(day, deeds.joined());
        return standing.reached(set.rungs().get(rank).key(), kept);
    }

    /** A tier that is reached on the first day of a period is kept to its end. */
    private Standing kept(Standing standing, int rank, LocalDate day, TierSet set) {
        var begins = standing.failing() != null || set.window().fallsOn(day, deeds.joined());
        var kept = begins ? set.window().keptAfterReach(day, deeds.joined()) : null;
        return standing.kept(rank == 0 ? null : kept == null ? standing.held() : kept);
    }

    private Standing look(Standing before, LocalDate day, List<Step> steps) {
        var set = book.on(day);
        var ended = before.grant() != null && before.grant().until().isBefore(day);
        var after = judge(ended ? before.granted(null) : before, day, set);
        var from = before.shown(set);
        var to = after.shown(set);
        if (!from.equals(to)) {
            steps.add(new Step(day, from, to, reason(set, from, to, ended), set));
        }
        return after;
    }

    private static Reason reason(TierSet set, String from, String to, boolean ended) {
        if (set.rank(from) < 0) {
            return Reason.RECOMPUTED;
        }
        if (set.rank(to) > set.rank(from)) {
            return Reason.REACHED;
        }
        return ended ? Reason.GRANT_ENDED : Reason.FELL;
    }

    private Standing judge(Standing standing, LocalDate day, TierSet set) {
        var rank = set.rank(standing.earned());
        var balance = set.balance(deeds, day);
        if (balance > rank) {
            return reached(standing, balance, day, set);
        }
        if (balance == rank) {
            return kept(standing, rank, day, set);
        }
        return failing(standing, day, set)
                .map(deadline ->
                        deadline.isAfter(day)
                                ? standing.failing(deadline)
                                : fall(standing, day, set))
                .orElse(standing);
    }

    /** The day on which a tier falls that is not reached; empty while it may not begin to fall. */
    private Optional<LocalDate> failing(Standing standing, LocalDate day, TierSet set) {
        if (standing.failing() != null) {
            return Optional.of(standing.failing());
        }
        var held = standing.held() != null && day.isBefore(standing.held());
        return held || !set.window().fallsOn(day, deeds.joined())
                ? Optional.empty()
                : Optional.of(day.plusDays(set.falling().graceDays()));
    }

    private Standing fall(Standing standing, LocalDate day, TierSet set) {
        var balance = set.balance(deeds, day);
        if (set.falling().mode() == Falling.Mode.TO_BALANCE) {
            return reached(standing, balance, day, set);
        }
        var lower = set.rank(standing.earned()) - 1;
        var kept = lower == 0 ? null : set.window().keptAfterStep(day, deeds.joined());
        return standing.reached(set.rungs().get(lower).key(), kept);
    }

    /** The next day on which something may come to pass. */
    private Optional<LocalDate> next(Standing standing, LocalDate after) {
        var grant = standing.grant();
        var own =
                Stream.of(
                        Optional.ofNullable(standing.failing()),
                        Optional.ofNullable(standing.held()),
                        Optional.ofNullable(grant).map(given -> given.until().plusDays(1)),
                        book.nextVersion(after));
        var set = book.on(after);
        return Stream.concat(own.flatMap(Optional::stream), days(standing, set, after).stream())
                .filter(day -> day.isAfter(after))
                .min(LocalDate::compareTo);
    }

    /** The days on which the window lets something go, or something told ahead begins to count. */
    private TreeSet<LocalDate> days(Standing standing, TierSet set, LocalDate after) {
        var days = new TreeSet<LocalDate>();
        var mayFall = set.rank(standing.earned()) > 0;
        if (set.window() instanceof Window.Periods && mayFall) {
            days.add(set.window().after(after, after, deeds.joined()));
        }
        for (var done : deeds.days()) {
            if (done.isAfter(after)) {
                days.add(done);
            }
            if (set.window() instanceof Window.Rolling) {
                days.add(set.window().after(done, after, deeds.joined()));
            }
        }
        return days;
    }
}
