package io.patron.loyalty.imports;

import io.patron.kit.document.StoredJson;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.imports.ImportView.Counts;
import io.patron.loyalty.imports.ImportView.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code member_import}, and how far each is. */
@ApplicationScoped
class ImportStore {
    private static final String VIEW =
            """
            select i.*, p.key from member_import i join programme p on p.id = i.programme_id
            where i.state <> 'UPLOADING'
            """;
    private static final String READ = VIEW + " and i.id = $1";
    private static final String PAGE = VIEW + " and i.id < $1 order by i.id desc limit $2";
    private static final String TAKE =
            """
            update member_import i set lease = $1, leased_until = $3, state = 'RUNNING',
                started_at = coalesce(started_at, $2)
            from programme p
            where p.id = i.programme_id and i.id = (
                select id from member_import where state in ('QUEUED', 'RUNNING')
                    and (lease = $1 or leased_until is null or leased_until <= $2)
                    and (retry_at is null or retry_at <= $2)
                order by id limit 1 for update skip locked)
            returning i.*, p.key
            """;
    private static final String BATCH =
            "select first_row, rows from member_import_batch where import_id = $1 and n = $2";
    private static final String LOCK =
            """
            select result from member_import
            where id = $1 and state = 'RUNNING' and lease = $2 and next_batch = $3 for update
            """;
    private static final String PROGRESS =
            """
            update member_import set next_batch = next_batch + 1, done = done + $2, result = $3, waiting_for = null,
                retry_at = null, leased_until = $4
            where id = $1
            """;
    private static final String WAIT =
            """
            update member_import set waiting_for = $2, retry_at = $3, lease = null, leased_until = null
            where id = $1 and state = 'RUNNING'
            """;
    private static final String END =
            """
            update member_import set state = $2, failure = $3, ended_at = $4, waiting_for = null, lease = null,
                leased_until = null
            where id = $1 and state in ('QUEUED', 'RUNNING', 'WAITING', 'FAILED')
            """;
    private static final String RESUME =
            """
            update member_import set state = 'QUEUED', failure = null, ended_at = null, retry_at = null
            where id = $1 and state = 'FAILED'
            """;
    private static final String CLEAN = "delete from member_import_batch where import_id = $1";
    private static final String FORGET = "delete from imported_reference where scope = $1";
    private final Pool pool;
    private final StoredJson json;

    ImportStore(Pool pool, StoredJson json) {
        this.pool = pool;
        this.json = json;
    }

    /**
     * An import that is worked on.
     *
     * @param next the number of its next batch
     */
    record Open(ImportView view, UUID programmeId, UUID lease, int next, int batches, Form form) {
        UUID id() {
            return view.id();
        }

        boolean isAtEnd() {
            return next >= batches;
        }
    }

    /** How rows are read: the header of a CSV file, null for NDJSON. */
    record Form(@Nullable String header) {}

    /** Rows as they stand in the file, and the number of the first. */
    record Batch(long firstRow, List<String> rows) {}

    Uni<ImportView> require(SqlClient client, UUID id) {
        return client.preparedQuery(READ)
                .execute(Tuple.of(id))
                .map(rows -> views(rows).stream().findFirst())
                .map(found ->
                        found.orElseThrow(() -> ProblemException.notFound("member import", id)));
    }

    /** One more than {@code limit}, newest first. */
    Uni<List<ImportView>> page(UUID before, int limit) {
        return pool.preparedQuery(PAGE).execute(Tuple.of(before, limit + 1)).map(this::views);
    }

    /** Takes the oldest that is open and that nobody works on. */
    Uni<Optional<Open>> take(UUID lease, Instant now, Duration leased) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(lease, utc(now), utc(now.plus(leased))))
                .map(rows -> {
                    var taken = rows.iterator();
                    return taken.hasNext()
                            ? Optional.of(open(taken.next(), lease))
                            : Optional.empty();
                });
    }

    private Open open(Row row, UUID lease) {
        return new Open(
                view(row),
                row.getUUID("programme_id"),
                lease,
                row.getInteger("next_batch"),
                row.getInteger("batches"),
                new Form(row.getString("header")));
    }

    Uni<Batch> batch(Open open) {
        return pool.preparedQuery(BATCH)
                .execute(Tuple.of(open.id(), open.next()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Batch(row.getLong(0), List.of(row.getArrayOfStrings(1))));
    }

    /** The counts up to now, under lock; empty where it is another's, or cancelled. */
    Uni<Optional<Counts>> lock(SqlConnection tx, Open open) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(open.id(), open.lease(), open.next()))
                .map(rows -> {
                    var found = rows.iterator();
                    return found.hasNext()
                            ? Optional.of(counts(found.next().getString(0)))
                            : Optional.empty();
                });
    }

    Uni<Void> progress(SqlConnection tx, Open open, int rows, Counts counts, Instant leasedUntil) {
        return tx.preparedQuery(PROGRESS)
                .execute(Tuple.of(open.id(), (long) rows, json.write(counts), utc(leasedUntil)))
                .replaceWithVoid();
    }

    Uni<Void> waitFor(UUID id, String part, Instant until) {
        return pool.preparedQuery(WAIT).execute(Tuple.of(id, part, utc(until))).replaceWithVoid();
    }

    /** Ends it; false where it has ended. */
    Uni<Boolean> end(UUID id, State state, @Nullable String failure, Instant at) {
        return pool.withTransaction(tx -> end(tx, id, state, failure, at));
    }

    Uni<Boolean> end(SqlConnection tx, UUID id, State state, @Nullable String failure, Instant at) {
        return tx.preparedQuery(END)
                .execute(Tuple.of(id, state.name(), failure, utc(at)))
                .map(rows -> rows.rowCount() == 1)
                .call(ended ->
                        ended && state != State.FAILED
                                ? clean(tx, id)
                                : Uni.createFrom().voidItem());
    }

    private static Uni<Void> clean(SqlClient tx, UUID id) {
        return tx.preparedQuery(CLEAN)
                .execute(Tuple.of(id))
                .chain(() -> tx.preparedQuery(FORGET).execute(Tuple.of(id)))
                .replaceWithVoid();
    }

    /** False where it has not failed. */
    Uni<Boolean> resume(SqlClient client, UUID id) {
        return client.preparedQuery(RESUME).execute(Tuple.of(id)).map(rows -> rows.rowCount() == 1);
    }

    private Counts counts(String text) {
        return text.equals("{}") ? Counts.NONE : json.read(text, Counts.class);
    }

    private List<ImportView> views(RowSet<Row> rows) {
        List<ImportView> views = new ArrayList<>(rows.size());
        rows.forEach(row -> views.add(view(row)));
        return views;
    }

    private ImportView view(Row row) {
        var waiting = row.getString("waiting_for");
        var failure = row.getString("failure");
        return new ImportView(
                row.getUUID("id"),
                new ImportView.File(
                        row.getString("key"),
                        row.getString("source"),
                        row.getString("format"),
                        row.getBoolean("dry_run")),
                State.valueOf(row.getString("state")),
                progress(row),
                counts(row.getString("result")),
                waiting == null && failure == null
                        ? null
                        : new ImportView.Trouble(waiting, failure),
                new ImportView.Made(
                        row.getString("created_by"),
                        row.getOffsetDateTime("created_at").toInstant(),
                        row.getString("approved_by"),
                        instant(row, "ended_at")));
    }

    private static ImportView.Progress progress(Row row) {
        var done = row.getLong("done");
        var begun = instant(row, "started_at");
        var ended = instant(row, "ended_at");
        var millis = begun == null || ended == null ? 0 : Duration.between(begun, ended).toMillis();
        return new ImportView.Progress(
                done, row.getLong("total"), millis > 0 ? (Long) (done * 1000 / millis) : null);
    }

    private static @Nullable Instant instant(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
