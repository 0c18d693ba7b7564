package io.patron.loyalty.redemption;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.reservation.Holding;
import io.patron.loyalty.reservation.Reservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Decides about the points of a redemption that ends: held ones are spent or let go, spent ones
 * come back. People may have been merged or parted since, so its reservations and their lots may be
 * with others than the redemption.
 *
 * @param opened all who have something of it
 */
record RedemptionEnd(List<Opened> opened, Instant now) {

    RedemptionEnd {
        opened = List.copyOf(opened);
    }

    /** Spends what is still held. */
    List<Reservation> ship(List<Reservation> reservations) {
        return reservations.stream()
                .filter(r -> r.outcome().state() != Reservation.State.COMMITTED)
                .map(r -> holding(r).commit(r, null))
                .toList();
    }

    /** Lets go what is held, and gives back what was spent to the lots that it came from. */
    List<Reservation> cancel(UUID redemption, List<Reservation> reservations) {
        var owners = opened.stream().map(Opened::member).toList();
        List<Reservation> ended = new ArrayList<>();
        for (var reservation : reservations) {
            var holding = holding(reservation);
            if (reservation.isOpen() && !reservation.isOverdue(now)) {
                ended.add(holding.release(reservation));
            } else if (reservation.restorable() > 0) {
                ended.add(restored(holding, redemption, reservation, owners));
            }
        }
        return ended;
    }

    private static Reservation restored(
            Holding holding, UUID redemption, Reservation reservation, List<Member> owners) {
        return holding.restore(reservation, null, "redemption:" + redemption, owners);
    }

    private Holding holding(Reservation reservation) {
        var holder = reservation.holder().memberId();
        var of = opened.stream().filter(o -> o.member().ref().id().equals(holder)).findFirst();
        return new Holding(of.orElseThrow().book(), of.orElseThrow().member(), now);
    }
}
