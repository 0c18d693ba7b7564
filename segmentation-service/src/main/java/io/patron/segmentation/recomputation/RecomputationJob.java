package io.patron.segmentation.recomputation;

import io.patron.segmentation.segment.SegmentRemovalService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Does a recomputation: scores everybody, then goes through all customers in the order of their
 * ids, a page in a transaction: lock and read the page, decide what changed, write it with its
 * events, count it. Begun again after a crash it finds the pages that are done as they should be,
 * and tells nothing twice.
 */
@ApplicationScoped
class RecomputationJob {
    private final Pool pool;
    private final PlanReader plans;
    private final JobStore jobs;
    private final PageStore pages;
    private final SegmentRemovalService removal;

    RecomputationJob(
            Pool pool,
            PlanReader plans,
            JobStore jobs,
            PageStore pages,
            SegmentRemovalService removal) {
        this.pool = pool;
        this.plans = plans;
        this.jobs = jobs;
        this.pages = pages;
        this.removal = removal;
    }

    /** How far it has gone. */
    private static final class Walk {
        private PageOutcome last = PageOutcome.start();
    }

    Uni<Void> run(Job job) {
        return plans.read(job.asOf())
                .call(plan -> goThrough(job, plan))
                .chain(plan -> end(job, plan));
    }

    private Uni<Void> goThrough(Job job, Plan plan) {
        return Multi.createBy()
                .repeating()
                .uni(
                        Walk::new,
                        walk ->
                                pool.withTransaction(tx -> page(tx, job, plan, walk.last))
                                        .invoke(done -> walk.last = done))
                .whilst(outcome -> outcome.customers() > 0)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<PageOutcome> page(SqlConnection tx, Job job, Plan plan, PageOutcome last) {
        return pages.next(tx, plan, last).call(outcome -> jobs.advance(tx, job, outcome));
    }

    private Uni<Void> end(Job job, Plan plan) {
        return removal.sweep(pool).chain(() -> jobs.complete(pool, job, plan));
    }
}
