package io.patron.loyalty.simulation;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.memberday.MemberDayCatalogue;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.programme.ProgrammeDrafts;
import io.patron.loyalty.rule.MemberDays;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.RuleBooks;
import io.patron.loyalty.rule.Rules;
import io.patron.loyalty.ruleset.RuleDrafts;
import io.patron.loyalty.simulation.PastStore.Wanted;
import io.patron.loyalty.simulation.SimulationView.Progress;
import io.patron.loyalty.simulation.SimulationView.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks for simulations, and carries them out page by page; each reads, none writes points. */
@ApplicationScoped
class SimulationService {
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final UUID HIGHEST = new UUID(-1, -1);
    private static final int MOST_ATTEMPTS = 3;

    private final SimulationStore store;
    private final ProgrammeCatalogue programmes;
    private final PastReader past;
    private final Pool pool;
    private final MemberDayCatalogue memberDays;
    private final Clock clock;

    SimulationService(
            SimulationStore store,
            ProgrammeCatalogue programmes,
            PastReader past,
            Pool pool,
            Clock clock,
            MemberDayCatalogue memberDays) {
        this.memberDays = memberDays;
        this.store = store;
        this.programmes = programmes;
        this.past = past;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * @throws ProblemException {@code invalid-request} with every fault of the draft
     */
    Uni<SimulationView> request(SimulationRequest request, String actor) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var view =
                new SimulationView(
                        Ids.next(), State.QUEUED, new Progress(0, 0), null, null, now, actor);
        return programmes
                .require(pool, request.programme())
                .invoke(book -> draft(book, request, now, MemberDays.NONE))
                .chain(book -> store.add(book.programme().id(), request, view));
    }

    Uni<SimulationView> require(UUID id) {
        return store.require(id);
    }

    Uni<Page<SimulationView>> list(PageRequest page) {
        var before = Cursor.read(page.cursor(), UUID::fromString);
        return store.page(before.orElse(HIGHEST), page.limit())
                .map(rows -> Page.of(rows, page.limit(), row -> Cursor.after(row.id())));
    }

    Uni<SimulationView> cancel(UUID id) {
        return store.require(id)
                .chain(() -> store.cancel(id))
                .invoke(cancelled -> {
                    if (!cancelled) {
                        throw ProblemException.of(LoyaltyError.SIMULATION_ENDED, "It has ended.");
                    }
                })
                .chain(() -> store.require(id));
    }

    /** Carries the simulation out; an end without a result where it was cancelled. */
    Uni<Void> run(SimulationStore.Begun begun) {
        if (begun.attempt() > MOST_ATTEMPTS) {
            return store.fail(begun.id(), "It was begun too often and never came to its end.")
                    .replaceWithVoid();
        }
        return programmes
                .require(pool, begun.request().programme())
                .chain(book ->
                        memberDays
                                .read(pool, new RuleBooks(List.of(book)))
                                .map(days ->
                                        days.getOrDefault(book.programme().id(), MemberDays.NONE))
                                .chain(days -> run(begun, book, days)));
    }

    private Uni<Void> run(SimulationStore.Begun begun, RuleBook book, MemberDays days) {
        var draft = draft(book, begun.request(), begun.asOf(), days);
        var window = draft.rules().window().asOf(draft.from()).from();
        var wanted =
                new Wanted(
                        draft.programme(),
                        book.programme().currency(),
                        window,
                        draft.from(),
                        draft.until());
        return limit(draft)
                .chain(() ->
                        pages(new Run(begun.id(), draft, wanted, new Findings()), BEFORE_ALL, 0))
                .replaceWithVoid();
    }

    /** What the programme's limit leaves at the beginning; spending makes no room meanwhile. */
    private Uni<Void> limit(Draft draft) {
        var plan = draft.rules().plan();
        var limit = plan.limits().liabilityLimit();
        return limit == null
                ? Uni.createFrom().voidItem()
                : past.held(draft.programme(), draft.from(), plan.worthless())
                        .invoke(held ->
                                draft.limits().put(draft.programme(), Math.max(0, limit - held)))
                        .replaceWithVoid();
    }

    private record Run(UUID id, Draft draft, Wanted wanted, Findings findings) {}

    /** One page after the other; the page before is let go. */
    private Uni<Boolean> pages(Run run, UUID after, long done) {
        return past.page(run.wanted(), after)
                .chain(page -> {
                    page.forEach(m -> new Replay(run.draft(), m, run.findings()).run());
                    return page.isEmpty()
                            ? store.done(run.id(), run.findings().result(run.draft()))
                            : next(run, page, done + page.size());
                });
    }

    private Uni<Boolean> next(Run run, List<MemberHistory> page, long done) {
        return store.progress(run.id(), done)
                .chain(goesOn ->
                        goesOn
                                ? pages(run, page.getLast().customerId(), done)
                                : Uni.createFrom().item(false));
    }

    private static Draft draft(
            RuleBook book, SimulationRequest request, Instant until, MemberDays days) {
        var rules = rules(book, request);
        var set = RuleDrafts.read(request.rules(), rules.plan()).with(days);
        var from = until.atZone(rules.zone()).minusMonths(request.months()).toInstant();
        var value = request.pointValueMinor();
        return new Draft(
                book.programme().id(),
                rules,
                set,
                from,
                until,
                value == null ? BigDecimal.ZERO : new BigDecimal(value),
                Draft.budgets(set));
    }

    private static Rules rules(RuleBook book, SimulationRequest request) {
        return request.draft() == null
                ? book.versions().getLast()
                : ProgrammeDrafts.read(request.draft(), book);
    }

    /** Why it ended, without what a defect may say of customers. */
    Uni<Void> fail(UUID id, @Nullable Throwable failure) {
        var kind = failure == null ? "" : failure.getClass().getSimpleName();
        return store.fail(id, "It met a defect: " + kind).replaceWithVoid();
    }
}
