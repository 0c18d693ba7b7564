package io.patron.loyalty.benefit;

import io.patron.loyalty.account.MemberRef;
import java.time.Instant;

/**
 * What happened to a benefit, to be told.
 *
 * @param given as it is, or was
 */
record Told(MemberRef member, Given given, What what, Instant at) {

    /** What happened. */
    enum What {
        GRANTED,
        EXPIRED,
        LOST
    }

    static Told granted(Holder holder, Given given) {
        return new Told(holder.member(), given, What.GRANTED, holder.now());
    }
}
