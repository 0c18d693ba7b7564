package io.patron.loyalty.reservation;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.reservation.ReservationStore.Found;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Shows reservations of a customer. */
@ApplicationScoped
class ReservationQueries {
    private static final UUID HIGHEST = new UUID(-1, -1);

    private final ReservationStore reservations;
    private final Pool pool;

    ReservationQueries(ReservationStore reservations, Pool pool) {
        this.reservations = reservations;
        this.pool = pool;
    }

    /** The newest first. */
    Uni<Page<ReservationView>> list(UUID customerId, PageRequest page) {
        var before = Cursor.read(page.cursor(), UUID::fromString);
        return reservations
                .ofCustomer(pool, customerId, before.orElse(HIGHEST), page.limit())
                .map(rows ->
                        Page.of(rows, page.limit(), last -> Cursor.after(last.reservation().id())))
                .map(found -> found.map(ReservationQueries::view));
    }

    Uni<ReservationView> get(UUID customerId, UUID id) {
        return reservations
                .read(pool, List.of(id))
                .map(found ->
                        found.stream()
                                .filter(f -> f.isOf(customerId))
                                .findFirst()
                                .map(ReservationQueries::view)
                                .orElseThrow(() -> ProblemException.notFound("reservation", id)));
    }

    private static ReservationView view(Found found) {
        return ReservationView.of(found.reservation(), (Long) null);
    }
}
