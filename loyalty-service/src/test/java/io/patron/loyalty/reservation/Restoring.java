package io.patron.loyalty.reservation;

import io.patron.loyalty.account.Member;
import java.util.Collection;

/** Lets tests of other features give back points whose lots are with several people. */
public final class Restoring {
    private Restoring() {}

    public static Reservation restore(
            Holding holding,
            Reservation reservation,
            long points,
            String reference,
            Collection<Member> owners) {
        return holding.restore(reservation, points, reference, owners);
    }
}
