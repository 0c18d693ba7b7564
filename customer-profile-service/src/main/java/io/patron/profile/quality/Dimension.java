package io.patron.profile.quality;

import java.util.Locale;

/** In which way data can be good or bad. */
public enum Dimension {
    /** Against schemas and ranges. */
    ACCURACY,
    /** What is there of what could be. */
    COMPLETENESS,
    /** Between sources, and in the order of things. */
    CONSISTENCY,
    /** From when something happened until it was received. */
    TIMELINESS,
    /** The same twice. */
    DUPLICATES;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
