package io.patron.loyalty.challenge;

import java.util.Collection;
import java.util.TreeSet;

/**
 * Rows of units (days or weeks) in which something was done, each of {@code target} units with at
 * most {@code freezes} missing between its first and its last.
 *
 * <p>A row may begin anywhere: where too many units are missing, the earliest are left out until
 * the rest fits. As many whole rows are counted as there can be, so that one unit more never makes
 * them fewer.
 */
record Streaks(long target, int freezes) {

    /** Whole rows, and the longest that can be had of what they leave. */
    Progress of(Collection<Long> done) {
        var units = new TreeSet<>(done).stream().mapToLong(unit -> unit).toArray();
        var before = whole(units);
        var after = whole(backwards(units));
        var rounds = before[units.length];
        var longest = 0;
        var from = 0;
        for (var to = 1; to <= units.length; to++) {
            var later = after[units.length - to];
            while (from < to && (!fits(units, from, to) || before[from] + later < rounds)) {
                from++;
            }
            longest = Math.max(longest, to - from);
        }
        return new Progress(rounds * target + longest, rounds);
    }

    /** How many whole rows the first units hold, for each number of them. */
    private int[] whole(long[] units) {
        var whole = new int[units.length + 1];
        var from = 0;
        for (var to = 1; to <= units.length; to++) {
            while (!fits(units, from, to)) {
                from++;
            }
            var ends = to - from == target;
            whole[to] = whole[to - 1] + (ends ? 1 : 0);
            from = ends ? to : from;
        }
        return whole;
    }

    /** Of the units from (inclusive) to (exclusive), of which there is one at least. */
    private boolean fits(long[] units, int from, int to) {
        return units[to - 1] - units[from] + 1 - (to - from) <= freezes;
    }

    private static long[] backwards(long[] units) {
        var backwards = new long[units.length];
        for (var i = 0; i < units.length; i++) {
            backwards[i] = -units[units.length - 1 - i];
        }
        return backwards;
    }
}
