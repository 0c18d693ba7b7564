package io.patron.loyalty.reservation;

import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.ledger.Rounds;
import io.patron.loyalty.reservation.ReservationStore.Due;
import io.patron.loyalty.reservation.ReservationStore.Found;
import io.patron.loyalty.wallet.LotShare;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Lets points go that were held too long, a bounded batch of reservations in a transaction. */
@ApplicationScoped
public class TimeoutService {
    private static final int BATCH = 1_000;

    private final ReservationStore reservations;
    private final Ledger ledger;
    private final Rounds rounds;
    private final Clock clock;

    TimeoutService(ReservationStore reservations, Ledger ledger, Rounds rounds, Clock clock) {
        this.reservations = reservations;
        this.ledger = ledger;
        this.rounds = rounds;
        this.clock = clock;
    }

    /** Ends all that are overdue now. */
    public Uni<Void> run() {
        return rounds.run(
                tx -> ledger.hold(tx).chain(() -> reservations.due(tx, clock.instant(), BATCH)),
                this::end);
    }

    private Uni<Void> end(SqlConnection tx, List<Due> due) {
        return ledger.openById(tx, due.stream().map(Due::memberId).distinct().toList())
                .chain(opened ->
                        reservations
                                .read(tx, due.stream().map(Due::id).toList())
                                .chain(found -> end(tx, opened, found)));
    }

    private Uni<Void> end(SqlConnection tx, List<Opened> opened, List<Found> found) {
        var now = clock.instant();
        var overdue = found.stream().map(Found::reservation).filter(r -> r.isOverdue(now)).toList();
        var lots = overdue.stream().flatMap(r -> r.holds().stream()).map(LotShare::lot).toList();
        return ledger.readLots(tx, opened, lots)
                .map(done -> decide(opened, overdue, now))
                .chain(ended -> reservations.save(tx, ended))
                .chain(() -> ledger.save(tx, opened));
    }

    private static List<Reservation> decide(
            List<Opened> opened, List<Reservation> overdue, Instant now) {
        var members =
                opened.stream().collect(Collectors.toMap(TimeoutService::id, member -> member));
        return overdue.stream()
                .map(r -> timeOut(members.get(r.holder().memberId()), r, now))
                .toList();
    }

    private static UUID id(Opened opened) {
        return opened.member().ref().id();
    }

    private static Reservation timeOut(
            @org.jspecify.annotations.Nullable Opened opened,
            Reservation reservation,
            Instant now) {
        if (opened == null) {
            throw new IllegalStateException("A member of the batch was not locked");
        }
        return new Holding(opened.book(), opened.member(), now).timeOut(reservation);
    }
}
