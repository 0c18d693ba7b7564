package io.patron.segmentation.recomputation;

import io.patron.kit.document.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/**
 * Begins, advances and ends jobs. Every change names the attempt, so that one that was begun again
 * elsewhere, or cancelled, changes nothing more ({@link SupersededException}).
 */
@ApplicationScoped
class JobStore {
    private static final String OPEN =
            "select exists (select from recomputation where state in ('queued', 'running'))";
    private static final String BEGIN =
            """
            update recomputation set state = 'running', attempt = attempt + 1, done = 0,
                started_at = $1, total = (select count(*) from customer_fact where merged_into is null)
            where id = (select id from recomputation where state in ('queued', 'running')
                order by requested_at limit 1)
            returning id, as_of, attempt
            """;
    private static final String STILL_MINE =
            " where id = $1 and attempt = $2 and state = 'running' returning id";
    private static final String ADVANCE =
            """
            update recomputation set done = done + $3, rfm_changed = rfm_changed + $4,
                lifecycle_changed = lifecycle_changed + $5, entered = entered + $6, exited = exited + $7
            """
                    + STILL_MINE;
    private static final String COMPLETE =
            """
            update recomputation set state = 'completed', finished_at = $3, currency = $4,
                rfm_report = $5, lifecycle_report = $6
            """
                    + STILL_MINE;
    private static final String FAIL =
            "update recomputation set state = 'failed', finished_at = $3, error = $4" + STILL_MINE;

    private final StoredJson json;
    private final Clock clock;

    JobStore(StoredJson json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** Whether there is anything to do. */
    Uni<Boolean> isAnyOpen(SqlClient client) {
        return client.query(OPEN).execute().map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Begins the oldest open job; one that runs already was left behind by a crash. */
    Uni<Optional<Job>> begin(SqlClient client) {
        return client.preparedQuery(BEGIN)
                .execute(Tuple.of(now()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return Optional.empty();
                    }
                    var row = rows.iterator().next();
                    return Optional.of(
                            new Job(row.getUUID(0), row.getLocalDate(1), row.getInteger(2)));
                });
    }

    /** Counts a page's work, in the page's transaction. */
    Uni<Void> advance(SqlClient tx, Job job, PageOutcome outcome) {
        var result = outcome.result();
        return mine(
                tx,
                ADVANCE,
                Tuple.from(
                        Arrays.<Object>asList(
                                job.id(),
                                job.attempt(),
                                (long) outcome.customers(),
                                result.rfmChanged(),
                                result.lifecycleChanged(),
                                result.entered(),
                                result.exited())));
    }

    /** Ends a job; its reports become the latest. */
    Uni<Void> complete(SqlClient client, Job job, Plan plan) {
        return mine(
                client,
                COMPLETE,
                Tuple.of(
                        job.id(),
                        job.attempt(),
                        now(),
                        plan.lens().basis().currency(),
                        json.write(plan.rfm()),
                        json.write(plan.lifecycle())));
    }

    Uni<Void> fail(SqlClient client, Job job, String error) {
        return mine(client, FAIL, Tuple.of(job.id(), job.attempt(), now(), error));
    }

    private static Uni<Void> mine(SqlClient client, String update, Tuple values) {
        return client.preparedQuery(update)
                .execute(values)
                .invoke(JobStore::refuseSuperseded)
                .replaceWithVoid();
    }

    private static void refuseSuperseded(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new SupersededException();
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
