package io.patron.loyalty.grant;

import io.patron.kit.idempotency.Answer;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.ladder.Course.Reason;
import io.patron.loyalty.ladder.Standing.Grant;
import io.patron.loyalty.ladder.TierSetBook;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.MoveRequest;
import io.patron.loyalty.ledger.Rehearsal;
import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.standing.StandingService;
import io.patron.loyalty.tierset.TierSetCatalogue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Gives tiers by hand and takes them back, under the member's lock. */
@ApplicationScoped
class GrantService {
    private static final UUID HIGHEST = new UUID(-1, -1);
    private static final int LONGEST_YEARS = 10;

    private final GrantStore store;
    private final TierSetCatalogue sets;
    private final Ledger ledger;
    private final StandingService standings;
    private final Rehearsal rehearsal;
    private final Pool pool;
    private final Clock clock;

    GrantService(
            GrantStore store,
            TierSetCatalogue sets,
            Ledger ledger,
            StandingService standings,
            Rehearsal rehearsal,
            Pool pool,
            Clock clock) {
        this.store = store;
        this.sets = sets;
        this.ledger = ledger;
        this.standings = standings;
        this.rehearsal = rehearsal;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Gives a tier; one that the member has by hand in the set gives way to it.
     *
     * @throws ProblemException {@code not-found}, {@code invalid-request}
     */
    Uni<Response> give(UUID customer, GrantRequest request, MoveRequest asked, String actor) {
        return rehearsal.once(
                asked.call("tier-grants " + customer, request),
                tx ->
                        sets.require(tx, request.setId())
                                .invoke(found -> check(found.set(), request))
                                .chain(found -> give(tx, found, customer, view(request, actor)))
                                .map(Answer::created));
    }

    private Uni<GrantView> give(
            SqlConnection tx, TierSetCatalogue.Found found, UUID customer, GrantView view) {
        var grant = new Grant(view.id(), view.tier(), view.until());
        return ledger.open(tx, found.programme().programme().key(), customer)
                .map(opened -> opened.member().ref().id())
                .call(member -> store.insert(tx, member, view))
                .call(member ->
                        standings.apply(
                                tx,
                                found.set(),
                                List.of(member),
                                (placing, before) -> placing.grant(before, grant, Reason.GRANTED)))
                .replaceWith(view);
    }

    private GrantView view(GrantRequest request, String actor) {
        return new GrantView(
                Ids.next(),
                request.setId(),
                request.tier(),
                request.until(),
                new GrantView.Made(actor, now(), request.reason()),
                null,
                null);
    }

    private void check(TierSetBook set, GrantRequest request) {
        var today = standings.today(set);
        var keys = set.on(today).rungs().stream().map(rung -> rung.key()).toList();
        var faults = new Faults();
        if (!keys.contains(request.tier())) {
            faults.add(
                    "/tier", "unknown-tier", "The set has no such tier.", "One of " + keys + ".");
        }
        faults.demand(
                set.hasBegun(today),
                "/setId",
                "not-in-force",
                "The set begins on " + set.versions().getFirst().ref().from() + ".");
        LocalDate last = today.plusYears(LONGEST_YEARS);
        faults.demand(
                !request.until().isBefore(today) && !request.until().isAfter(last),
                "/until",
                "out-of-range",
                "The last day is from " + today + " to " + last + ".");
        faults.refuseAny();
    }

    /** Takes a tier back. */
    Uni<GrantView> revoke(UUID customer, UUID id, String actor, boolean dryRun) {
        return rehearsal.unlessDry(
                dryRun,
                tx ->
                        store.require(tx, customer, id)
                                .chain(grant -> revoke(tx, customer, grant, actor))
                                .chain(() -> store.require(tx, customer, id)));
    }

    private Uni<Void> revoke(SqlConnection tx, UUID customer, GrantView grant, String actor) {
        return sets.require(tx, grant.setId())
                .chain(found ->
                        ledger.open(tx, found.programme().programme().key(), customer)
                                .map(opened -> opened.member().ref().id())
                                .call(() -> end(tx, grant, actor))
                                .chain(member -> takeBack(tx, found.set(), member, grant.id())));
    }

    private Uni<Void> end(SqlConnection tx, GrantView grant, String actor) {
        return store.end(tx, grant.id(), now(), actor)
                .invoke(ended -> {
                    if (!ended) {
                        throw ProblemException.of(
                                LoyaltyError.GRANT_ENDED, "Nothing is left of it to take back.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> takeBack(SqlConnection tx, TierSetBook set, UUID member, UUID grant) {
        return standings
                .apply(
                        tx,
                        set,
                        List.of(member),
                        (placing, before) -> {
                            var current =
                                    Optional.ofNullable(before)
                                            .map(placed -> placed.standing().grant())
                                            .filter(given -> given.id().equals(grant));
                            return current.isPresent()
                                    ? placing.grant(before, null, Reason.GRANT_REVOKED)
                                    : placing.look(before);
                        })
                .replaceWithVoid();
    }

    /** Newest first. */
    Uni<Page<GrantView>> list(UUID customer, PageRequest page) {
        var before = Cursor.read(page.cursor(), UUID::fromString);
        return store.page(pool, customer, before.orElse(HIGHEST), page.limit())
                .map(rows -> Page.of(rows, page.limit(), row -> Cursor.after(row.id())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
