package io.patron.loyalty.tier;

import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.account.MemberStore;
import io.patron.loyalty.ledger.Journal;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBook;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks at all members' tiers, a page of members in a transaction. An advisory lock lets one
 * replica do it at a time; a row for the day lets the daily look happen once.
 */
@ApplicationScoped
class TierEvaluationService {
    private static final int PAGE = 1000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final String LOCK =
            "select pg_try_advisory_xact_lock(hashtextextended('tiers ' || $1::text, 42))";
    private static final String DONE =
            "select 1 from tier_evaluation where programme_id = $1 and day = $2";
    private static final String REMEMBER =
            """
            insert into tier_evaluation (programme_id, day, members, upgraded, downgraded, finished_at)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (programme_id, day) do update set members = excluded.members,
                upgraded = excluded.upgraded, downgraded = excluded.downgraded, finished_at = excluded.finished_at
            """;

    private final ProgrammeCatalogue programmes;
    private final MemberStore members;
    private final Journal journal;
    private final Pool pool;
    private final Clock clock;

    TierEvaluationService(
            ProgrammeCatalogue programmes,
            MemberStore members,
            Journal journal,
            Pool pool,
            Clock clock) {
        this.programmes = programmes;
        this.members = members;
        this.journal = journal;
        this.pool = pool;
        this.clock = clock;
    }

    /** The members of a page and where the next begins. */
    private record Page(Tally tally, int size) {}

    private static final class Walk {
        private UUID after = BEFORE_ALL;
    }

    /**
     * Evaluates now, whether the day was looked at or not.
     *
     * @throws ProblemException {@code not-found}; {@code evaluation-running} while another does it
     */
    Uni<TierEvaluationView> evaluate(TierEvaluationRequest request, boolean dryRun) {
        return chosen(request.programmeKey())
                .onItem()
                .transformToMulti(books -> Multi.createFrom().iterable(books))
                .onItem()
                .transformToUniAndConcatenate(
                        book -> insist(evaluation(book, request.asOf(), dryRun)))
                .collect()
                .asList()
                .map(items -> new TierEvaluationView(dryRun, items));
    }

    /** Evaluates each programme whose day was not looked at yet. */
    Uni<Void> evaluateDue() {
        return chosen(null)
                .onItem()
                .transformToMulti(books -> Multi.createFrom().iterable(books))
                .onItem()
                .transformToUniAndConcatenate(book ->
                        pool.withTransaction(
                                lock -> unlessDone(lock, evaluation(book, null, false))))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<List<RuleBook>> chosen(@Nullable String key) {
        return key == null
                ? programmes.read(pool).map(books -> books.books())
                : programmes.require(pool, key).map(List::of);
    }

    private TierEvaluation evaluation(RuleBook book, @Nullable LocalDate asOf, boolean dryRun) {
        return TierEvaluation.of(book, asOf, clock.instant(), dryRun);
    }

    private Uni<TierEvaluationView.Item> insist(TierEvaluation evaluation) {
        return pool.withTransaction(lock ->
                tryLock(lock, evaluation)
                        .chain(locked -> {
                            if (!locked) {
                                throw ProblemException.of(
                                        LoyaltyError.EVALUATION_RUNNING,
                                        "Try again when it has ended.");
                            }
                            return run(lock, evaluation);
                        }));
    }

    private Uni<Void> unlessDone(SqlConnection lock, TierEvaluation evaluation) {
        return tryLock(lock, evaluation)
                .chain(locked ->
                        locked
                                ? lock.preparedQuery(DONE)
                                        .execute(
                                                Tuple.of(
                                                        evaluation.programmeId(), evaluation.day()))
                                        .map(rows -> rows.size() == 0)
                                : Uni.createFrom().item(false))
                .chain(due ->
                        due
                                ? run(lock, evaluation).replaceWithVoid()
                                : Uni.createFrom().voidItem());
    }

    private static Uni<Boolean> tryLock(SqlConnection lock, TierEvaluation evaluation) {
        return lock.preparedQuery(LOCK)
                .execute(Tuple.of(evaluation.programmeId().toString()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private Uni<TierEvaluationView.Item> run(SqlConnection lock, TierEvaluation evaluation) {
        return Multi.createBy()
                .repeating()
                .uni(Walk::new, walk -> page(walk, evaluation))
                .whilst(page -> page.size() == PAGE)
                .collect()
                .in(
                        () -> new Tally[] {Tally.NONE},
                        (sum, page) -> sum[0] = sum[0].plus(page.tally()))
                .map(sum -> sum[0])
                .call(tally -> remember(lock, evaluation, tally))
                .map(tally -> item(evaluation, tally));
    }

    private Uni<Page> page(Walk walk, TierEvaluation evaluation) {
        return pool.withTransaction(tx ->
                members.lockPage(tx, evaluation.programmeId(), walk.after, PAGE)
                        .invoke(page -> walk.after = last(page, walk.after))
                        .chain(page -> requalify(tx, evaluation, page)));
    }

    private Uni<Page> requalify(
            SqlConnection tx, TierEvaluation evaluation, Map<MemberKey, Member> page) {
        return members.spend(tx, evaluation.windows(page.values()))
                .map(spend -> evaluation.decide(page.values(), spend))
                .call(() ->
                        evaluation.dryRun()
                                ? Uni.createFrom().voidItem()
                                : journal.save(tx, page.values()))
                .map(tally -> new Page(tally, page.size()));
    }

    /** Of a sorted page. */
    private static UUID last(Map<MemberKey, Member> page, UUID before) {
        return page.keySet().stream()
                .max(MemberKey::compareTo)
                .map(MemberKey::customerId)
                .orElse(before);
    }

    private static Uni<Void> remember(SqlConnection lock, TierEvaluation evaluation, Tally tally) {
        return evaluation.dryRun()
                ? Uni.createFrom().voidItem()
                : lock.preparedQuery(REMEMBER)
                        .execute(
                                Tuple.of(
                                        evaluation.programmeId(),
                                        evaluation.day(),
                                        tally.members(),
                                        tally.upgraded(),
                                        tally.downgraded(),
                                        evaluation.now().atOffset(ZoneOffset.UTC)))
                        .replaceWithVoid();
    }

    private static TierEvaluationView.Item item(TierEvaluation evaluation, Tally tally) {
        return new TierEvaluationView.Item(
                evaluation.book().programme().key(),
                evaluation.day(),
                tally.members(),
                tally.upgraded(),
                tally.downgraded(),
                evaluation.now());
    }
}
