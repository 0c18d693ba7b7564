package io.patron.loyalty.recompute;

import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.recompute.RecomputeView.Counts;
import io.patron.loyalty.recompute.RecomputeView.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Table {@code tier_recompute}, and the members that are gone through. */
@ApplicationScoped
class RecomputeStore {
    private static final String INSERT =
            """
            insert into tier_recompute (id, set_id, version, falls, state, total, created_at, created_by)
            select $1, $2, $3, $4, 'QUEUED', count(*), $5, $6
            from member m join tier_set s on s.programme_id = m.programme_id and s.id = $2
            where m.merged_into is null and not exists (select 1 from household h where h.id = m.customer_id)
            having not exists (select 1 from tier_recompute o where o.set_id = $2 and o.state in ('QUEUED', 'RUNNING'))
            """;
    private static final String READ = "select * from tier_recompute where id = $1 and set_id = $2";
    private static final String PAGE =
            "select * from tier_recompute where set_id = $1 and id < $2 order by id desc limit $3";
    private static final String OLDEST =
            """
            select * from tier_recompute where state in ('QUEUED', 'RUNNING') order by id limit 1
            for update skip locked
            """;
    private static final String PROGRESS =
            """
            update tier_recompute set state = $2, after_member = $3, done = done + $4, enrolled = enrolled + $5,
                rose = rose + $6, fell = fell + $7
            where id = $1
            """;
    private static final String CANCEL =
            "update tier_recompute set state = 'CANCELLED' where id = $1 and state in ('QUEUED',"
                    + " 'RUNNING')";
    private static final String FAIL =
            "update tier_recompute set state = 'FAILED', failure = $2 where id = $1 and state in"
                    + " ('QUEUED', 'RUNNING')";
    private static final String MEMBERS =
            """
            select m.id, m.customer_id from member m
            where m.programme_id = $1 and m.customer_id > $2 and m.merged_into is null
                and not exists (select 1 from household h where h.id = m.customer_id)
            order by m.customer_id limit $3
            """;
    private static final String LOCKED = MEMBERS + " for update of m";

    /** A recompute that is open, and the customer up to whom it is done. */
    record Open(RecomputeView view, UUID after) {
        UUID id() {
            return Objects.requireNonNull(view.id());
        }
    }

    /** Members by customer id, and the last of them. */
    record Members(List<UUID> ids, UUID last) {}

    /** False while another of the set is open. */
    Uni<Boolean> insert(SqlConnection tx, RecomputeView view) {
        var row =
                Tuple.tuple()
                        .addUUID(view.id())
                        .addUUID(view.setId())
                        .addInteger(view.version())
                        .addString(view.falls().name())
                        .addOffsetDateTime(view.made().at().atOffset(ZoneOffset.UTC))
                        .addString(view.made().by());
        return tx.preparedQuery(INSERT).execute(row).map(rows -> rows.rowCount() == 1);
    }

    Uni<RecomputeView> require(SqlClient client, UUID set, UUID id) {
        return client.preparedQuery(READ)
                .execute(Tuple.of(id, set))
                .map(rows -> open(rows).stream().findFirst().map(Open::view))
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("recompute", id)));
    }

    /** One more than {@code limit}, newest first. */
    Uni<List<RecomputeView>> page(SqlClient client, UUID set, UUID before, int limit) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(set, before, limit + 1))
                .map(rows -> open(rows).stream().map(Open::view).toList());
    }

    /** Locks the oldest that is open and that nobody does now. */
    Uni<Optional<Open>> oldest(SqlConnection tx) {
        return tx.query(OLDEST).execute().map(rows -> open(rows).stream().findFirst());
    }

    Uni<Void> progress(SqlConnection tx, UUID id, State state, UUID after, Counts more) {
        return tx.preparedQuery(PROGRESS)
                .execute(
                        Tuple.tuple()
                                .addUUID(id)
                                .addString(state.name())
                                .addUUID(after)
                                .addLong(more.done())
                                .addLong(more.enrolled())
                                .addLong(more.rose())
                                .addLong(more.fell()))
                .replaceWithVoid();
    }

    /** False where it has ended. */
    Uni<Boolean> cancel(SqlClient client, UUID id) {
        return client.preparedQuery(CANCEL).execute(Tuple.of(id)).map(rows -> rows.rowCount() == 1);
    }

    /** Ends one that met a defect. */
    Uni<Void> fail(SqlClient client, UUID id, String why) {
        return client.preparedQuery(FAIL).execute(Tuple.of(id, why)).replaceWithVoid();
    }

    /** The members after a customer; locked in the order in which everybody locks them. */
    Uni<Members> members(SqlClient client, UUID programme, UUID after, int limit, boolean locked) {
        return client.preparedQuery(locked ? LOCKED : MEMBERS)
                .execute(Tuple.of(programme, after, limit))
                .map(rows -> {
                    List<UUID> ids = new ArrayList<>(rows.size());
                    var last = after;
                    for (var row : rows) {
                        ids.add(row.getUUID(0));
                        last = row.getUUID(1);
                    }
                    return new Members(ids, last);
                });
    }

    private static List<Open> open(RowSet<Row> rows) {
        List<Open> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(new Open(view(row), row.getUUID("after_member"))));
        return list;
    }

    private static RecomputeView view(Row row) {
        return new RecomputeView(
                row.getUUID("id"),
                row.getUUID("set_id"),
                row.getInteger("version"),
                RecomputeRequest.Falls.valueOf(row.getString("falls")),
                State.valueOf(row.getString("state")),
                new Counts(
                        row.getLong("done"),
                        row.getLong("total"),
                        row.getLong("enrolled"),
                        row.getLong("rose"),
                        row.getLong("fell")),
                new RecomputeView.Made(
                        row.getString("created_by"),
                        row.getOffsetDateTime("created_at").toInstant(),
                        row.getString("failure")));
    }
}
