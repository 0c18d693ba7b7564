package io.patron.profile.customer;

import java.time.Instant;

/** What a customer last said of a category: yes or no, and when (to the microsecond). */
public record Permission(boolean granted, Instant at) {

    /** The later one wins; of two at the same time the refusal. */
    Permission or(Permission other) {
        var order = at.compareTo(other.at);
        return order > 0 || (order == 0 && !granted) ? this : other;
    }

    /** Of two persons' words that turn out to be one person's: a refusal wins, then the later. */
    Permission stricter(Permission other) {
        return granted == other.granted ? or(other) : granted ? other : this;
    }
}
