package io.patron.loyalty.rule;

/**
 * Sums of amounts that somebody sends: beyond 64 bits they stay at the end of them, so that
 * nobody's amounts stop what is done for others. The database has a function of this name for the
 * same.
 */
public final class Saturated {
    private Saturated() {}

    public static long plus(long one, long other) {
        var sum = one + other;
        var overflows = ((one ^ sum) & (other ^ sum)) < 0;
        return overflows ? end(one) : Math.max(sum, -Long.MAX_VALUE);
    }

    public static long minus(long one, long other) {
        var difference = one - other;
        var overflows = ((one ^ other) & (one ^ difference)) < 0;
        return overflows ? end(one) : Math.max(difference, -Long.MAX_VALUE);
    }

    private static long end(long sign) {
        return sign < 0 ? -Long.MAX_VALUE : Long.MAX_VALUE;
    }
}
