package io.patron.loyalty.insight;

import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.seal.Sums;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Keeps what members had when a month ended, once it has: then little has been recorded since.
 * While it reckons nobody seals, so that no entry of before is sealed unseen.
 */
@ApplicationScoped
class ClosingService {
    private final ProgrammeCatalogue programmes;
    private final SnapshotReader snapshots;
    private final LiabilityStore store;
    private final Pool pool;

    ClosingService(
            ProgrammeCatalogue programmes,
            SnapshotReader snapshots,
            LiabilityStore store,
            Pool pool) {
        this.programmes = programmes;
        this.snapshots = snapshots;
        this.store = store;
        this.pool = pool;
    }

    @Scheduled(
            every = "${patron.reports.close-every:15m}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return programmes
                .read(pool)
                .onItem()
                .transformToMulti(books -> Multi.createFrom().iterable(books.books()))
                .onItem()
                .transformToUniAndConcatenate(book -> pool.withTransaction(tx -> close(tx, book)))
                .onItem()
                .ignoreAsUni();
    }

    /** Another time where somebody seals right now. */
    private Uni<Void> close(SqlConnection tx, RuleBook book) {
        return tx.query(Sums.ALONE)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0))
                .chain(alone ->
                        alone
                                ? snapshots
                                        .scope(tx, book)
                                        .chain(scope -> store.close(tx, scope, scope.month()))
                                : Uni.createFrom().voidItem());
    }
}
