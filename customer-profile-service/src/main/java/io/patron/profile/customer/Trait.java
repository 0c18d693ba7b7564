package io.patron.profile.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trait as last told.
 *
 * @param value a JSON value; null where it was taken away
 * @param at when the customer's source said so, to the microsecond
 */
public record Trait(@Nullable Object value, Instant at) {

    /** The later one wins; of two at the same time one wins by its text, whichever came first. */
    Trait or(Trait other) {
        var order = at.compareTo(other.at);
        if (order == 0) {
            order = String.valueOf(value).compareTo(String.valueOf(other.value));
        }
        return order >= 0 ? this : other;
    }
}
