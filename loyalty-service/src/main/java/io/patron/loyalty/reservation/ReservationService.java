package io.patron.loyalty.reservation;

import io.patron.kit.idempotency.Answer;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.ledger.CommandDispatcher;
import io.patron.loyalty.ledger.CommandReader;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.ledger.MoveRequest;
import io.patron.loyalty.ledger.PointsCommand;
import io.patron.loyalty.ledger.PointsCommand.Need;
import io.patron.loyalty.ledger.PointsCommand.Outcome;
import io.patron.loyalty.ledger.Rehearsal;
import io.patron.loyalty.reservation.Holding.Wish;
import io.patron.loyalty.wallet.LotShare;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Holds, spends, lets go and gives back: the answer, the ledger and the event commit together. */
@ApplicationScoped
class ReservationService {
    private final Rehearsal rehearsal;
    private final Ledger ledger;
    private final ReservationStore reservations;
    private final CommandDispatcher<Reservation> desk;
    private final Clock clock;

    ReservationService(
            Rehearsal rehearsal,
            Ledger ledger,
            ReservationStore reservations,
            CommandReader commands,
            Clock clock) {
        this.desk = commands.dispatcher(reservations::save);
        this.rehearsal = rehearsal;
        this.ledger = ledger;
        this.reservations = reservations;
        this.clock = clock;
    }

    /** Of whom a reservation is wanted. */
    private record Wanted(UUID customerId, ReservationRequest request) {}

    /** Together with what others ask for at the same time. */
    Uni<Response> reserve(UUID customerId, ReservationRequest request, MoveRequest asked) {
        var wanted = new Wanted(customerId, request);
        var call = asked.call("reservations " + customerId, request);
        return desk.take(
                new PointsCommand<>(
                        call,
                        request.programmeKey(),
                        customerId,
                        opened -> need(opened, request),
                        opened -> Optional.of(hold(opened, wanted))),
                () -> rehearsal.once(call, tx -> reserve(tx, wanted)));
    }

    private Need need(Opened opened, ReservationRequest request) {
        return new Need(request.wallet(opened.book(), clock.instant()), request.points());
    }

    private Uni<Answer> reserve(SqlConnection tx, Wanted wanted) {
        return ledger.open(tx, wanted.request().programmeKey(), wanted.customerId())
                .call(opened ->
                        ledger.readLots(
                                tx,
                                opened,
                                wanted.request().wallet(opened.book(), clock.instant()),
                                wanted.request().points()))
                .chain(opened -> hold(tx, opened, wanted));
    }

    private Uni<Answer> hold(SqlConnection tx, Opened opened, Wanted wanted) {
        var outcome = hold(opened, wanted);
        return reservations
                .save(tx, outcome.rows())
                .chain(() -> ledger.save(tx, List.of(opened)))
                .replaceWith(outcome.answer());
    }

    private Outcome<Reservation> hold(Opened opened, Wanted wanted) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var request = wanted.request();
        var seconds = request.holdSeconds();
        var wish =
                new Wish(
                        Ids.next(),
                        request.wallet(opened.book(), now),
                        request.points(),
                        request.reference(),
                        seconds == null ? null : Duration.ofSeconds(seconds),
                        Boolean.TRUE.equals(request.commit()));
        var reservation = new Holding(opened.book(), opened.member(), now).reserve(wish);
        var answer = Answer.created(ReservationView.of(opened, reservation));
        return new Outcome<>(answer, List.of(reservation));
    }

    Uni<Response> commit(UUID customerId, UUID id, PartRequest part, MoveRequest asked) {
        return end(
                new Target(customerId, id),
                asked.call("reservations/commit " + id, part),
                (holding, reservation, owners) -> holding.commit(reservation, part.points()));
    }

    Uni<Response> release(UUID customerId, UUID id, MoveRequest asked) {
        return end(
                new Target(customerId, id),
                asked.call("reservations/void " + id, id),
                (holding, reservation, owners) -> holding.release(reservation));
    }

    Uni<Response> refund(UUID customerId, UUID id, PartRequest part, MoveRequest asked) {
        var reference = String.valueOf(asked.key());
        return end(
                new Target(customerId, id),
                asked.call("reservations/refund " + id, part),
                (holding, reservation, owners) ->
                        holding.restore(reservation, part.points(), reference, owners));
    }

    /** A reservation of a customer. */
    private record Target(UUID customerId, UUID id) {}

    private Uni<Response> end(Target target, Rehearsal.Call call, Ending decision) {
        return rehearsal.once(call, tx -> end(tx, target, decision));
    }

    /** What becomes of a reservation; the owners are those who have its lots. */
    private interface Ending {
        Reservation of(Holding holding, Reservation reservation, List<Member> owners);
    }

    /** The members' locks come before the reservation is read for good. */
    private Uni<Answer> end(SqlConnection tx, Target target, Ending decision) {
        return ledger.hold(tx)
                .chain(() -> require(tx, target))
                .chain(found -> reservations.owners(tx, List.of(found)))
                .chain(owners -> ledger.openById(tx, owners))
                .chain(opened -> require(tx, target).chain(r -> end(tx, opened, r, decision)));
    }

    private Uni<Answer> end(
            SqlConnection tx, List<Opened> opened, Reservation reservation, Ending decision) {
        var holder = holder(opened, reservation);
        var lots = reservation.holds().stream().map(LotShare::lot).toList();
        return ledger.readLots(tx, opened, lots)
                .map(done -> decide(opened, holder, reservation, decision))
                .call(ended -> save(tx, opened, ended))
                .map(ended -> Answer.ok(ReservationView.of(holder, ended)));
    }

    private static Opened holder(List<Opened> opened, Reservation reservation) {
        return opened.stream()
                .filter(o -> o.member().ref().id().equals(reservation.holder().memberId()))
                .findFirst()
                .orElseThrow();
    }

    private Reservation decide(
            List<Opened> opened, Opened holder, Reservation reservation, Ending decision) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var owners = opened.stream().map(Opened::member).toList();
        return decision.of(new Holding(holder.book(), holder.member(), now), reservation, owners);
    }

    /**
     * @throws ProblemException {@code not-found}, also for another customer's
     */
    private Uni<Reservation> require(SqlConnection tx, Target target) {
        return reservations
                .read(tx, List.of(target.id()))
                .map(found ->
                        found.stream()
                                .filter(f -> f.isOf(target.customerId()))
                                .findFirst()
                                .orElseThrow(
                                        () -> ProblemException.notFound("reservation", target.id()))
                                .reservation());
    }

    private Uni<Void> save(SqlConnection tx, List<Opened> opened, Reservation reservation) {
        return reservations.save(tx, List.of(reservation)).chain(() -> ledger.save(tx, opened));
    }
}
