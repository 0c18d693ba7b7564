package io.patron.loyalty.ladder;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a tier set; never changed.
 *
 * @param zone the programme's, whose days count
 * @param rungs at least one, from the lowest
 * @param warnDays how many days before a fall members are told, the largest first
 */
public record TierSet(
        Ref ref,
        ZoneId zone,
        Window window,
        List<Measure> measures,
        List<Rung> rungs,
        Falling falling,
        List<Integer> warnDays) {

    public TierSet {
        measures = List.copyOf(measures);
        rungs = List.copyOf(rungs);
        warnDays = List.copyOf(warnDays);
    }

    /**
     * Which it is.
     *
     * @param from the first day on which the version is in force
     */
    public record Ref(
            UUID id, UUID programmeId, String key, String name, int version, LocalDate from) {}

    /** 0 for the lowest; −1 for no tier, and for one that the version has no longer. */
    public int rank(@Nullable String tier) {
        for (var i = 0; i < rungs.size(); i++) {
            if (rungs.get(i).key().equals(tier)) {
                return i;
            }
        }
        return -1;
    }

    public Optional<Rung> rung(@Nullable String tier) {
        return rungs.stream().filter(rung -> rung.key().equals(tier)).findFirst();
    }

    public Rung lowest() {
        return rungs.getFirst();
    }

    /** The rank of the highest tier that is justified on a day. */
    public int balance(Deeds deeds, LocalDate day) {
        for (var rank = rungs.size() - 1; rank > 0; rank--) {
            var reach = rungs.get(rank).reach();
            if (reach != null && isJustified(reach, deeds, day)) {
                return rank;
            }
        }
        return 0;
    }

    private boolean isJustified(Reach reach, Deeds deeds, LocalDate day) {
        return window.justifying(day, deeds.joined()).stream()
                .anyMatch(span -> reach.holds(measure -> value(deeds, measure, span)));
    }

    /** The value of one of its measures. */
    public long value(Deeds deeds, String measure, DaySpan span) {
        return measures.stream()
                .filter(counted -> counted.name().equals(measure))
                .findFirst()
                .map(counted -> deeds.value(counted.id(), span))
                .orElse(0L);
    }
}
