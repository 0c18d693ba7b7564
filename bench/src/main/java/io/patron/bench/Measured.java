package io.patron.bench;

import java.util.Locale;

/**
 * A line of the result table.
 *
 * @param what what was done
 * @param value the figure with its unit
 * @param limit the figure of the bare machine beside which it stands; empty for a limit itself
 * @param note how much was done
 */
record Measured(String what, String value, String limit, String note) {

    static Measured limit(String what, double perSecond, String note) {
        return new Measured(what, rate(perSecond), "", note);
    }

    static Measured beside(String what, double perSecond, double limit, String note) {
        var share =
                String.format(Locale.ROOT, "%s (%.0f %%)", rate(limit), 100 * perSecond / limit);
        return new Measured(what, rate(perSecond), share, note);
    }

    static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,.0f/s", perSecond);
    }

    String row() {
        return "| " + what + " | " + value + " | " + limit + " | " + note + " |";
    }
}
