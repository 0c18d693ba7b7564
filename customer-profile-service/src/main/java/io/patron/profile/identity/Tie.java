package io.patron.profile.identity;

import java.util.UUID;

/**
 * That two names were seen together.
 *
 * @param strong the id of the stronger name
 * @param weak the id of the other
 * @param first the earliest evidence
 */
public record Tie(UUID strong, UUID weak, Evidence first) {

    /** Which names. */
    public record Pair(UUID strong, UUID weak) {}

    public Pair pair() {
        return new Pair(strong, weak);
    }

    boolean touches(UUID name) {
        return strong.equals(name) || weak.equals(name);
    }
}
