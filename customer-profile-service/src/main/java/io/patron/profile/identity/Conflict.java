package io.patron.profile.identity;

import java.util.Locale;

/** A tie that did not make its names one person as it stands. */
public record Conflict(Kind kind, Tie tie) {

    /** What became of it. */
    public enum Kind {
        /** The weaker name went over to the stronger one, from then on. */
        MOVED,
        /** A person would have more names of a type than is allowed: nothing is tied. */
        LIMIT,
        /** An operator has parted them: nothing is tied. */
        SEPARATED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
