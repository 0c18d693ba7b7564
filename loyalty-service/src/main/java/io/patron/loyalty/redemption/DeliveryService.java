package io.patron.loyalty.redemption;

import io.patron.kit.document.EntityTags;
import io.patron.kit.idempotency.Answer;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.ledger.MoveRequest;
import io.patron.loyalty.ledger.Rehearsal;
import io.patron.loyalty.redemption.Redemption.Parcel;
import io.patron.loyalty.redemption.Redemption.State;
import io.patron.loyalty.redemption.Redemption.Step;
import io.patron.loyalty.redemption.Redemption.Tracking;
import io.patron.loyalty.reservation.Reservation;
import io.patron.loyalty.reservation.ReservationStore;
import io.patron.loyalty.wallet.LotShare;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Follows redemptions from the order to the member's door, or back. */
@ApplicationScoped
class DeliveryService {
    private final Rehearsal rehearsal;
    private final Ledger ledger;
    private final RedemptionStore redemptions;
    private final ReservationStore reservations;
    private final RedemptionWriter writer;
    private final Clock clock;

    DeliveryService(
            Rehearsal rehearsal,
            Ledger ledger,
            RedemptionStore redemptions,
            ReservationStore reservations,
            RedemptionWriter writer,
            Clock clock) {
        this.rehearsal = rehearsal;
        this.ledger = ledger;
        this.redemptions = redemptions;
        this.reservations = reservations;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * A state that a redemption is to come to.
     *
     * @param ifMatch the version that it is meant for
     */
    record Move(
            UUID id,
            @Nullable String ifMatch,
            State to,
            String by,
            @Nullable String reason,
            @Nullable Tracking tracking) {}

    /**
     * @throws ProblemException {@code not-found}, {@code precondition-failed}, {@code
     *     redemption-state}
     */
    Uni<Response> move(Move move, MoveRequest asked, Object body) {
        var call = asked.call("redemptions/" + move.to() + " " + move.id(), body);
        return rehearsal.once(call, tx -> move(tx, move));
    }

    /** The members' locks come before the redemption is read for good. */
    private Uni<Answer> move(SqlConnection tx, Move move) {
        return ledger.hold(tx)
                .chain(() -> redemptions.require(tx, move.id()))
                .chain(found -> owners(tx, found))
                .chain(owners -> ledger.openById(tx, owners))
                .chain(opened ->
                        redemptions
                                .require(tx, move.id())
                                .invoke(redemption -> refuse(redemption, move))
                                .chain(redemption -> move(tx, opened, redemption, move)));
    }

    /** Its owner, and whoever has its points by now. */
    private Uni<Set<UUID>> owners(SqlConnection tx, Redemption found) {
        return held(tx, found.reservations())
                .chain(held -> reservations.owners(tx, held))
                .map(owners -> {
                    owners.add(found.owner().memberId());
                    return owners;
                });
    }

    private static void refuse(Redemption redemption, Move move) {
        EntityTags.check(move.ifMatch(), redemption.version());
        if (!redemption.allows(move.to())) {
            throw ProblemException.of(
                    LoyaltyError.REDEMPTION_STATE,
                    "It is " + redemption.state() + " and cannot become " + move.to() + ".",
                    Map.of("state", redemption.state().name()));
        }
    }

    private Uni<Answer> move(SqlConnection tx, List<Opened> opened, Redemption before, Move move) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var after = before.after(step(move, now), parcel(before, move));
        return read(tx, opened, before.reservations())
                .map(held -> end(new RedemptionEnd(opened, now), after, held))
                .chain(ended -> writer.update(tx, opened, after, ended))
                .replaceWith(() -> Answer.ok(RedemptionView.of(after, List.of())));
    }

    private static Step step(Move move, Instant now) {
        return new Step(move.to(), now, move.by(), move.reason());
    }

    private static Parcel parcel(Redemption before, Move move) {
        var parcel = before.parcel();
        return move.tracking() == null
                ? parcel
                : new Parcel(parcel.addressReference(), move.tracking());
    }

    private static List<Reservation> end(
            RedemptionEnd end, Redemption after, List<Reservation> held) {
        return after.state() == State.CANCELLED ? end.cancel(after.id(), held) : end.ship(held);
    }

    private Uni<List<Reservation>> read(SqlConnection tx, List<Opened> opened, List<UUID> ids) {
        return held(tx, ids).call(held -> ledger.readLots(tx, opened, lots(held)));
    }

    private Uni<List<Reservation>> held(SqlConnection tx, List<UUID> ids) {
        return reservations
                .read(tx, ids)
                .map(found -> found.stream().map(ReservationStore.Found::reservation).toList());
    }

    private static List<UUID> lots(List<Reservation> held) {
        return held.stream().flatMap(r -> r.holds().stream()).map(LotShare::lot).toList();
    }
}
