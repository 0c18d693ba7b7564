package io.patron.profile.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A name from some time on: where a name goes over to somebody else, it has one part for each.
 *
 * @param name the name's id
 * @param claimedBy the stronger name that took it; null for the first part
 * @param from when; null for the first part, which reaches back for ever
 */
public record Part(UUID name, @Nullable UUID claimedBy, @Nullable Instant from) {

    static Part first(UUID name) {
        return new Part(name, null, null);
    }

    /** Whether what happened then belongs to this part or a later one. */
    public boolean covers(Instant at) {
        return from == null || !at.isBefore(from);
    }
}
