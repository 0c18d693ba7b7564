package io.patron.profile.facts;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When something was said, among other words on the same. What moves points carries the time of its
 * cause: an order that was paid at noon may be told at night, after points were spent at five.
 * Entries of the ledger are therefore in the order of their ids, which grow; all else is in the
 * order of time.
 *
 * @param entry of the ledger; null for what is none
 */
public record Turn(Instant at, @Nullable String entry) {

    /**
     * @param body of the event
     */
    public static Turn of(Instant at, Map<?, ?> body) {
        var moved = body.get("movement") instanceof Map<?, ?> movement ? movement : body;
        var entry = moved.get("transactionId");
        return new Turn(at, entry == null ? null : entry.toString());
    }

    public boolean isBefore(Turn other) {
        return entry == null || other.entry == null
                ? at.isBefore(other.at)
                : entry.compareTo(other.entry) < 0;
    }
}
