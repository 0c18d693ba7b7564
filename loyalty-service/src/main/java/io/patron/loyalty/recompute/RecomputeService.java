package io.patron.loyalty.recompute;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.problem.Unavailability;
import io.patron.kit.time.Ids;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.ladder.TierSetBook;
import io.patron.loyalty.ledger.Rehearsal;
import io.patron.loyalty.recompute.RecomputeRequest.Falls;
import io.patron.loyalty.recompute.RecomputeStore.Open;
import io.patron.loyalty.recompute.RecomputeView.Counts;
import io.patron.loyalty.recompute.RecomputeView.Made;
import io.patron.loyalty.recompute.RecomputeView.State;
import io.patron.loyalty.standing.Decided;
import io.patron.loyalty.standing.Placing;
import io.patron.loyalty.standing.StandingService;
import io.patron.loyalty.standing.StandingService.Decision;
import io.patron.loyalty.tierset.TierSetCatalogue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks at all members of a programme in a tier set: first only to see, then for good. */
@ApplicationScoped
class RecomputeService {
    private static final Logger LOG = Logger.getLogger(RecomputeService.class);
    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID HIGHEST = new UUID(-1, -1);
    private static final int PAGE = 500;

    private final RecomputeStore store;
    private final TierSetCatalogue sets;
    private final StandingService standings;
    private final Rehearsal rehearsal;
    private final Pool pool;
    private final Clock clock;

    RecomputeService(
            RecomputeStore store,
            TierSetCatalogue sets,
            StandingService standings,
            Rehearsal rehearsal,
            Pool pool,
            Clock clock) {
        this.store = store;
        this.sets = sets;
        this.standings = standings;
        this.rehearsal = rehearsal;
        this.pool = pool;
        this.clock = clock;
    }

    /** Counts who would rise and fall; changes and locks nothing. */
    Uni<RecomputeView> rehearse(UUID set, Falls falls, String actor) {
        return pool.withConnection(tx ->
                sets.require(tx, set)
                        .chain(found ->
                                count(tx, found.set(), falls, FIRST, Counts.NONE)
                                        .map(counts ->
                                                view(null, found.set(), falls, actor, counts))));
    }

    private Uni<Counts> count(
            SqlConnection tx, TierSetBook set, Falls falls, UUID after, Counts sofar) {
        return store.members(tx, set.programmeId(), after, PAGE, false)
                .chain(page ->
                        page.ids().isEmpty()
                                ? Uni.createFrom().item(sofar)
                                : standings
                                        .decide(tx, set, page.ids(), decision(falls))
                                        .map(all -> sofar.plus(counts(all, page.ids().size())))
                                        .chain(sum -> count(tx, set, falls, page.last(), sum)));
    }

    /**
     * @throws ProblemException {@code not-found}, {@code recompute-running}
     */
    Uni<RecomputeView> request(UUID set, Falls falls, String actor) {
        return pool.withTransaction(tx ->
                sets.require(tx, set)
                        .map(found -> view(Ids.next(), found.set(), falls, actor, Counts.NONE))
                        .call(view -> insert(tx, view))
                        .chain(view ->
                                store.require(
                                        tx, set, java.util.Objects.requireNonNull(view.id()))));
    }

    private Uni<Void> insert(SqlConnection tx, RecomputeView view) {
        return store.insert(tx, view)
                .invoke(inserted -> {
                    if (!inserted) {
                        throw ProblemException.of(
                                LoyaltyError.RECOMPUTE_RUNNING, "Wait for it, or cancel it.");
                    }
                })
                .replaceWithVoid();
    }

    private RecomputeView view(
            @Nullable UUID id, TierSetBook set, Falls falls, String actor, Counts counts) {
        return new RecomputeView(
                id,
                set.id(),
                set.versions().getLast().ref().version(),
                falls,
                id == null ? State.DONE : State.QUEUED,
                id == null ? counts.plus(new Counts(0, counts.done(), 0, 0, 0)) : counts,
                new Made(actor, clock.instant().truncatedTo(ChronoUnit.MICROS), null));
    }

    Uni<RecomputeView> get(UUID set, UUID id) {
        return store.require(pool, set, id);
    }

    Uni<Page<RecomputeView>> list(UUID set, PageRequest page) {
        var before = Cursor.read(page.cursor(), UUID::fromString);
        return store.page(pool, set, before.orElse(HIGHEST), page.limit())
                .map(rows ->
                        Page.of(rows, page.limit(), row -> Cursor.after(String.valueOf(row.id()))));
    }

    Uni<RecomputeView> cancel(UUID set, UUID id, boolean dryRun) {
        return rehearsal.unlessDry(dryRun, tx -> cancel(tx, set, id));
    }

    private Uni<RecomputeView> cancel(SqlConnection tx, UUID set, UUID id) {
        return store.require(tx, set, id)
                .chain(() -> store.cancel(tx, id))
                .invoke(cancelled -> {
                    if (!cancelled) {
                        throw ProblemException.of(
                                LoyaltyError.RECOMPUTE_ENDED, "What it changed stays.");
                    }
                })
                .chain(() -> store.require(tx, set, id));
    }

    /**
     * Does the next page of the oldest that is open; false where none is. The page, what it
     * changed, and how far it came commit together: one that breaks off goes on where it was.
     */
    Uni<Boolean> step() {
        var begun = new AtomicReference<@Nullable UUID>();
        return pool.withTransaction(tx ->
                        store.oldest(tx)
                                .invoke(open -> open.ifPresent(one -> begun.set(one.id())))
                                .chain(open ->
                                        open.isEmpty()
                                                ? Uni.createFrom().item(false)
                                                : step(tx, open.get()).replaceWith(true)))
                .onFailure(failure -> !Unavailability.isTransient(failure))
                .recoverWithUni(failure -> fail(begun.get(), failure));
    }

    /** One that meets a defect keeps nobody else waiting. */
    private Uni<Boolean> fail(@Nullable UUID id, Throwable failure) {
        LOG.errorf(failure, "Recompute %s failed", id);
        var why = "It met a defect: " + failure.getClass().getSimpleName();
        return id == null
                ? Uni.createFrom().failure(failure)
                : store.fail(pool, id, why).replaceWith(true);
    }

    private Uni<Void> step(SqlConnection tx, Open open) {
        return sets.require(tx, open.view().setId())
                .chain(found -> page(tx, open, found.set()))
                .onFailure(ProblemException.class)
                .recoverWithUni(retired ->
                        store.progress(tx, open.id(), State.CANCELLED, open.after(), Counts.NONE));
    }

    private Uni<Void> page(SqlConnection tx, Open open, TierSetBook set) {
        return store.members(tx, set.programmeId(), open.after(), PAGE, true)
                .chain(page ->
                        standings
                                .apply(tx, set, page.ids(), decision(open.view().falls()))
                                .chain(changed ->
                                        store.progress(
                                                tx,
                                                open.id(),
                                                page.ids().size() < PAGE
                                                        ? State.DONE
                                                        : State.RUNNING,
                                                page.last(),
                                                counts(changed, page.ids().size()))));
    }

    private static Decision decision(Falls falls) {
        return falls == Falls.AT_ONCE ? Placing::settle : Placing::look;
    }

    private static Counts counts(List<Decided> all, int done) {
        return all.stream()
                .map(RecomputeService::counts)
                .reduce(new Counts(done, 0, 0, 0, 0), Counts::plus);
    }

    private static Counts counts(Decided one) {
        var before = one.before();
        if (before == null) {
            return new Counts(0, 0, 1, 0, 0);
        }
        var set = one.set();
        var rise =
                Integer.compare(set.rank(one.outcome().placed().shown()), set.rank(before.shown()));
        return new Counts(0, 0, 0, rise > 0 ? 1 : 0, rise < 0 ? 1 : 0);
    }
}
