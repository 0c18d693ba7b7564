package io.patron.loyalty.insight;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * Points of lots that are still members', by age and end.
 *
 * @param age 0 for older than the first bound of {@link Horizons#ages}, 5 for the newest
 * @param end 0 for before the first bound of {@link Horizons#ahead}, 4 for after the last; or
 *     {@link #NEVER} or {@link #UNKNOWN}
 */
@RegisterForReflection
record OpenLots(String wallet, int age, int end, long points) {
    static final int NEVER = -1;
    static final int UNKNOWN = -2;

    private static final int NEWEST = 5;
    private static final int LATER = 4;

    /** Whether they end with the last activity. */
    boolean slides() {
        return end == UNKNOWN;
    }

    static LiabilityReport.Ages ages(Collection<OpenLots> lots) {
        return new LiabilityReport.Ages(
                aged(lots, NEWEST),
                aged(lots, 4),
                aged(lots, 3),
                aged(lots, 2),
                aged(lots, 1),
                aged(lots, 0));
    }

    static LiabilityReport.Expiring expiring(Collection<OpenLots> lots) {
        return new LiabilityReport.Expiring(
                before(lots, 0),
                before(lots, 1),
                before(lots, 2),
                before(lots, 3),
                sum(lots, lot -> lot.end == LATER),
                sum(lots, lot -> lot.end == NEVER),
                sum(lots, OpenLots::slides));
    }

    private static long aged(Collection<OpenLots> lots, int age) {
        return sum(lots, lot -> lot.age == age);
    }

    private static long before(Collection<OpenLots> lots, int end) {
        return sum(lots, lot -> lot.end >= 0 && lot.end <= end);
    }

    private static long sum(Collection<OpenLots> lots, Predicate<OpenLots> which) {
        return lots.stream().filter(which).mapToLong(OpenLots::points).reduce(0, Math::addExact);
    }
}
