package io.patron.profile.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A name and whose it is.
 *
 * @param shared whether too many people have it: then it ties nobody together
 * @param releasedAt when an operator let it tie people together again; what was seen before does
 *     not count
 * @param places its parts, in the order of time; never empty
 */
public record KnownName(
        UUID id,
        Identifier identifier,
        boolean shared,
        @Nullable Instant releasedAt,
        List<Place> places) {

    /**
     * A part of a name and the customer that it belongs to on its own, before merges.
     *
     * @param profile the customer's id; it may have been merged into another
     */
    public record Place(Part part, UUID profile) {}

    /** Whether it ties together what is seen with it at a time. */
    boolean ties(Instant at) {
        return !shared && counts(at);
    }

    /** Whether what is seen with it at a time was not forgotten. */
    boolean counts(Instant at) {
        return releasedAt == null || !at.isBefore(releasedAt);
    }

    /** Whose the name is, or was, at a time. */
    Place at(Instant time) {
        for (var i = places.size() - 1; i > 0; i--) {
            if (places.get(i).part().covers(time)) {
                return places.get(i);
            }
        }
        return places.getFirst();
    }
}
