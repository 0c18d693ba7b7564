package io.patron.loyalty.reservation;

import io.patron.kit.idempotency.Answer;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
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
import java.util.function.BiFunction;

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
                (holding, reservation) -> holding.commit(reservation, part.points()));
    }

    Uni<Response> release(UUID customerId, UUID id, MoveRequest asked) {
        return end(
                new Target(customerId, id),
                asked.call("reservations/void " + id, id),
                Holding::release);
    }

    Uni<Response> refund(UUID customerId, UUID id, PartRequest part, MoveRequest asked) {
        var reference = String.valueOf(asked.key());
        return end(
                new Target(customerId, id),
                asked.call("reservations/refund " + id, part),
                (holding, reservation) -> holding.restore(reservation, part.points(), reference));
    }

    /** A reservation of a customer. */
    private record Target(UUID customerId, UUID id) {}

    private Uni<Response> end(
            Target target,
            Rehearsal.Call call,
            BiFunction<Holding, Reservation, Reservation> decision) {
        return rehearsal.once(call, tx -> end(tx, target, decision));
    }

    /** The member's lock comes before the reservation is read for good. */
    private Uni<Answer> end(
            SqlConnection tx,
            Target target,
            BiFunction<Holding, Reservation, Reservation> decision) {
        return require(tx, target)
                .chain(found -> ledger.openById(tx, List.of(found.holder().memberId())))
                .map(List::getFirst)
                .chain(opened -> require(tx, target).chain(r -> end(tx, opened, r, decision)));
    }

    private Uni<Answer> end(
            SqlConnection tx,
            Opened opened,
            Reservation reservation,
            BiFunction<Holding, Reservation, Reservation> decision) {
        var lots = reservation.holds().stream().map(LotShare::lot).toList();
        return ledger.readLots(tx, List.of(opened), lots)
                .map(done -> decide(opened, reservation, decision))
                .call(ended -> save(tx, opened, ended))
                .map(ended -> Answer.ok(ReservationView.of(opened, ended)));
    }

    private Reservation decide(
            Opened opened,
            Reservation reservation,
            BiFunction<Holding, Reservation, Reservation> decision) {
        var holding =
                new Holding(
                        opened.book(),
                        opened.member(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        return decision.apply(holding, reservation);
    }

    /**
     * @throws ProblemException {@code not-found}, also for another customer's
     */
    private Uni<Reservation> require(SqlConnection tx, Target target) {
        return reservations
                .read(tx, List.of(target.id()))
                .map(found ->
                        found.stream()
                                .filter(f -> f.customerId().equals(target.customerId()))
                                .findFirst()
                                .orElseThrow(
                                        () -> ProblemException.notFound("reservation", target.id()))
                                .reservation());
    }

    private Uni<Void> save(SqlConnection tx, Opened opened, Reservation reservation) {
        return reservations
                .save(tx, List.of(reservation))
                .chain(() -> ledger.save(tx, List.of(opened)));
    }
}
