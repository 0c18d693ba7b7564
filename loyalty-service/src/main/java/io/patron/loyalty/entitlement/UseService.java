package io.patron.loyalty.entitlement;

import io.patron.kit.idempotency.Answer;
import io.patron.kit.outbox.Outbox;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.account.MemberRef;
import io.patron.loyalty.benefit.BenefitEvents;
import io.patron.loyalty.benefit.EntitlementStore;
import io.patron.loyalty.benefit.Given;
import io.patron.loyalty.ledger.MoveRequest;
import io.patron.loyalty.ledger.Rehearsal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Counts uses of benefits and takes them back, under the member's lock. */
@ApplicationScoped
class UseService {
    private final UseStore store;
    private final EntitlementStore entitlements;
    private final CurrentMember current;
    private final Rehearsal rehearsal;
    private final Outbox outbox;
    private final Clock clock;

    UseService(
            UseStore store,
            EntitlementStore entitlements,
            CurrentMember current,
            Rehearsal rehearsal,
            Outbox outbox,
            Clock clock) {
        this.store = store;
        this.entitlements = entitlements;
        this.current = current;
        this.rehearsal = rehearsal;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A benefit that a customer uses, and who tells it. */
    record Asked(UUID customer, String code, String actor) {}

    /**
     * @throws ProblemException {@code nothing-left}
     */
    Uni<Response> use(Asked asked, UseRequest request, MoveRequest how) {
        return rehearsal.once(
                how.call("use " + asked.customer() + " " + asked.code(), request),
                tx ->
                        current.open(tx, request.programmeKey(), asked.customer())
                                .chain(member -> use(tx, member, asked, request))
                                .map(Answer::created));
    }

    private Uni<UseView> use(
            SqlConnection tx, CurrentMember.Today member, Asked asked, UseRequest request) {
        return entitlements
                .usable(tx, member.ref().id(), asked.code(), request.setId())
                .map(found -> choose(found, member, request.times(), asked.code()))
                .chain(given -> write(tx, member.ref(), given, asked, request));
    }

    private Uni<UseView> write(
            SqlConnection tx, MemberRef member, Given given, Asked asked, UseRequest request) {
        var now = now();
        var after = given.used(request.times());
        var use =
                new UseView(
                        Ids.next(),
                        given.entitled().id(),
                        asked.code(),
                        new UseView.Made(
                                request.times(),
                                cost(given, request),
                                request.reference(),
                                now,
                                asked.actor()),
                        after.entitled().quantity().left(),
                        null);
        return store.insert(tx, member.id(), use)
                .chain(() -> entitlements.update(tx, List.of(after), now))
                .chain(() -> tell(tx, member, event(use, 1, now), after))
                .replaceWith(use);
    }

    private static long cost(Given given, UseRequest request) {
        if (request.costMinor() != null) {
            return request.costMinor();
        }
        var each = given.valueMinor() == null ? given.what().costMinor() : given.valueMinor();
        return Math.multiplyExact(each, (long) request.times());
    }

    private static Given choose(
            List<Given> found, CurrentMember.Today member, int times, String code) {
        var open =
                found.stream()
                        .filter(given -> {
                            var ends = given.entitled().endsOn();
                            return ends == null || ends.isAfter(member.day());
                        })
                        .toList();
        return open.stream()
                .filter(given -> {
                    var left = given.entitled().quantity().left();
                    return left == null || left >= times;
                })
                .findFirst()
                .orElseThrow(() ->
                        ProblemException.of(
                                LoyaltyError.NOTHING_LEFT,
                                open.isEmpty()
                                        ? "The customer has no benefit “" + code + "” now."
                                        : "Left are "
                                                + open.getFirst().entitled().quantity().left()
                                                + "."));
    }

    /**
     * @throws ProblemException {@code not-found}, {@code use-voided}
     */
    Uni<Response> takeBack(Asked asked, UUID useId, VoidRequest request, MoveRequest how) {
        return rehearsal.once(
                how.call("void " + useId, request),
                tx ->
                        store.require(tx, asked.customer(), useId)
                                .chain(found ->
                                        current.open(tx, found.programmeKey(), asked.customer())
                                                .chain(member ->
                                                        takeBack(
                                                                tx,
                                                                member.ref(),
                                                                found.use(),
                                                                taken(asked, request))))
                                .map(Answer::ok));
    }

    private UseView.Voided taken(Asked asked, VoidRequest request) {
        return new UseView.Voided(request.reason(), now(), asked.actor());
    }

    private Uni<UseView> takeBack(
            SqlConnection tx, MemberRef member, UseView use, UseView.Voided taken) {
        return store.voidUse(tx, use.id(), taken)
                .invoke(UseService::refuseTwice)
                .chain(() -> entitlements.get(tx, use.entitlementId()))
                .map(given -> given.used(-use.made().quantity()))
                .call(given -> entitlements.update(tx, List.of(given), taken.at()))
                .call(given -> tell(tx, member, event(use, -1, taken.at()), given))
                .map(given -> use.with(taken, given.entitled().quantity().left()));
    }

    private static void refuseTwice(boolean voided) {
        if (!voided) {
            throw ProblemException.of(LoyaltyError.USE_VOIDED, "It counts no longer.");
        }
    }

    private static BenefitEvents.Use event(UseView use, int sign, Instant at) {
        return new BenefitEvents.Use(
                use.id(), (long) sign * use.made().quantity(), sign * use.made().costMinor(), at);
    }

    private Uni<Void> tell(SqlConnection tx, MemberRef member, BenefitEvents.Use use, Given given) {
        return outbox.append(tx, BenefitEvents.used(member, use, given));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
