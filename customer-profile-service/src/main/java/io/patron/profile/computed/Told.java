package io.patron.profile.computed;

import java.time.Instant;
import java.util.Comparator;

/** A value at a time. Ordered by time, of one time by the values' code points. */
record Told(Instant at, String value) {
    static final Comparator<String> TEXTS =
            (one, other) -> {
                var end = Math.min(one.length(), other.length());
                for (var i = 0; i < end; i++) {
                    if (one.charAt(i) != other.charAt(i)) {
                        return Integer.compare(one.codePointAt(i), other.codePointAt(i));
                    }
                }
                return Integer.compare(one.length(), other.length());
            };
    static final Comparator<Told> ORDER =
            Comparator.comparing(Told::at).thenComparing(Told::value, TEXTS);

    Told earlier(Told other) {
        return ORDER.compare(this, other) <= 0 ? this : other;
    }

    Told later(Told other) {
        return ORDER.compare(this, other) >= 0 ? this : other;
    }
}
