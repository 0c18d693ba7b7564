package io.patron.segmentation.recomputation;

import io.patron.kit.problem.Fault;
import io.patron.segmentation.recomputation.RecomputationView.Progress;
import io.patron.segmentation.recomputation.RecomputationView.Result;
import io.patron.segmentation.recomputation.RecomputationView.Times;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores recomputations as clients see them: asks for, finds, lists and cancels them. */
@ApplicationScoped
class RecomputationRepository {
    /** One that waits for the same day answers for a second one. */
    private static final String REQUEST =
            """
            insert into recomputation (id, as_of, state, requested_at)
            select $1::uuid, $2::date, 'queued', $3::timestamptz
            where (select count(*) from recomputation where state = 'queued') < $4
                or exists (select from recomputation where state = 'queued' and as_of = $2)
            on conflict (as_of) where state = 'queued' do update set as_of = excluded.as_of
            returning *
            """;

    private static final String FIND = "select * from recomputation where id = $1";
    private static final String LIST =
            "select * from recomputation where id < $1 order by id desc limit $2";
    private static final String CANCEL =
            """
            update recomputation set state = 'cancelled', finished_at = $2
            where id = $1 and state in ('queued', 'running') returning *
            """;

    private final Pool pool;
    private final Clock clock;

    RecomputationRepository(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** A new one, or the one that waits already; empty where {@code most} wait. */
    Uni<Optional<RecomputationView>> request(UUID id, LocalDate asOf, int most) {
        return pool.preparedQuery(REQUEST)
                .execute(Tuple.of(id, asOf, now(), most))
                .map(this::first);
    }

    Uni<Optional<RecomputationView>> find(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(this::first);
    }

    /** The newest first, from before an id. */
    Uni<List<RecomputationView>> before(UUID id, int limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(id, limit)).map(this::all);
    }

    /** Empty where it is finished, or unknown. */
    Uni<Optional<RecomputationView>> cancel(UUID id) {
        return pool.preparedQuery(CANCEL).execute(Tuple.of(id, now())).map(this::first);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Optional<RecomputationView> first(RowSet<Row> rows) {
        return all(rows).stream().findFirst();
    }

    private List<RecomputationView> all(RowSet<Row> rows) {
        var views = new ArrayList<RecomputationView>(rows.size());
        rows.forEach(row -> views.add(view(row)));
        return views;
    }

    private RecomputationView view(Row row) {
        var started = instant(row, "started_at");
        var finished = instant(row, "finished_at");
        var error = row.getString("error");
        long done = row.getLong("done");
        return new RecomputationView(
                row.getUUID("id"),
                row.getLocalDate("as_of"),
                State.of(row.getString("state")),
                new Times(row.getOffsetDateTime("requested_at").toInstant(), started, finished),
                new Progress(
                        done,
                        row.getLong("total"),
                        rate(done, started, finished == null ? clock.instant() : finished)),
                new Result(
                        row.getLong("rfm_changed"),
                        row.getLong("lifecycle_changed"),
                        row.getLong("entered"),
                        row.getLong("exited")),
                error == null ? List.of() : List.of(Fault.at("", "recomputation-failed", error)));
    }

    private static double rate(long done, @Nullable Instant started, Instant until) {
        if (started == null) {
            return 0;
        }
        long millis = Math.max(1, Duration.between(started, until).toMillis());
        return Math.round(done * 10_000.0 / millis) / 10.0;
    }

    private static @Nullable Instant instant(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
