package io.patron.campaign.report;

/**
 * A share of a group.
 *
 * @param hits customers of whom it is true, 0 to {@code of}
 * @param of customers in the group, more than 0
 */
record Proportion(long hits, long of) {

    Proportion {
        if (of <= 0 || hits < 0 || hits > of) {
            throw new IllegalArgumentException(hits + " of " + of + " is no proportion");
        }
    }

    double rate() {
        return (double) hits / of;
    }

    /**
     * The 95 % interval of the rate: E. B. Wilson, “Probable inference, the law of succession, and
     * statistical inference”, JASA 22 (1927). It stays within 0 and 1 and holds for small groups
     * and rare hits.
     */
    Interval wilson95() {
        var z = Normal.quantile95();
        var z2 = z * z;
        var p = rate();
        var scale = 1 + z2 / of;
        var centre = (p + z2 / (2.0 * of)) / scale;
        var half = z * Math.sqrt(p * (1 - p) / of + z2 / (4.0 * of * of)) / scale;
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
