package io.patron.profile.computed;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What some of the values come to that count of a trait. Adding is commutative and associative, so
 * the order in which they are told does not matter.
 *
 * @param n how many
 * @param total their sum, or how many, those that take away below zero
 * @param low the least number; null where they are no numbers
 */
record Part(
        long n,
        BigDecimal total,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        Told first,
        Told last) {

    /**
     * Of what a part is.
     *
     * @param day of the window's parts
     * @param value where values are counted; empty where not
     */
    record Key(LocalDate day, String value) {}

    static Part one(Told told, @Nullable BigDecimal number, boolean takesAway) {
        var amount = number == null ? BigDecimal.ONE : number;
        var total = takesAway ? amount.negate() : amount;
        return new Part(1, total, number, number, told, told);
    }

    Part plus(Part other) {
        return new Part(
                Math.addExact(n, other.n),
                total.add(other.total),
                least(low, other.low, -1),
                least(high, other.high, 1),
                first.earlier(other.first),
                last.later(other.last));
    }

    /**
     * Without some of it. What held an end is not known of all that stays, where some of that is
     * forgotten: then the end is that of what is recorded.
     *
     * @param left what is recorded of the rest; null where nothing is
     * @return null where nothing stays
     */
    @Nullable Part minus(Part gone, @Nullable Part left) {
        if (left != null && left.n >= n - gone.n) {
            return left;
        }
        if (n <= gone.n) {
            return null;
        }
        var start = first.equals(gone.first) && left != null ? left.first : first;
        var end = left == null ? start : left.last;
        return new Part(
                n - gone.n,
                total.subtract(gone.total),
                isSame(low, gone.low) ? left == null ? null : left.low : low,
                isSame(high, gone.high) ? left == null ? null : left.high : high,
                start,
                last.equals(gone.last) ? end : last);
    }

    private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one != null && other != null && one.compareTo(other) == 0;
    }

    private static @Nullable BigDecimal least(
            @Nullable BigDecimal one, @Nullable BigDecimal other, int sign) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Integer.signum(one.compareTo(other)) == sign ? one : other;
    }
}
