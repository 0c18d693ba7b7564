package io.patron.segmentation.lifecycle;

import java.util.Arrays;

/** How long ago the last order was, in calendar days of the business zone. */
public enum LifecycleBand {
    /** 0 to 30 days: an order on the as-of day itself counts here. */
    TO_30("1-30", 30),
    TO_60("31-60", 60),
    TO_90("61-90", 90),
    TO_180("91-180", 180),
    TO_365("181-365", 365),
    OVER_365("366+", Integer.MAX_VALUE);

    private final String key;
    private final int upTo;

    LifecycleBand(String key, int upTo) {
        this.key = key;
        this.upTo = upTo;
    }

    /** The band of a number of days since the last order. */
    public static LifecycleBand of(int recencyDays) {
        return Arrays.stream(values())
                .filter(band -> recencyDays <= band.upTo)
                .findFirst()
                .orElse(OVER_365);
    }

    /** Its name, for example {@code 31-60}. */
    public String key() {
        return key;
    }
}
