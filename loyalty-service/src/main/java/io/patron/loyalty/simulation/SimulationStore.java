package io.patron.loyalty.simulation;

import io.patron.kit.document.StoredJson;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.simulation.SimulationView.Progress;
import io.patron.loyalty.simulation.SimulationView.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code simulation}. */
@ApplicationScoped
class SimulationStore {
    private static final String INSERT =
            """
            insert into simulation (id, programme_id, request, state, total, created_at, created_by)
            select $1, $2, $3, 'QUEUED', count(*), $4, $5 from member where programme_id = $2
            """;
    private static final String READ = "select * from simulation where id = $1";
    private static final String LIST =
            "select * from simulation where id < $1 order by id desc limit $2";
    private static final String OLDEST =
            """
            update simulation set state = 'RUNNING', attempt = attempt + 1, done = 0
            where id = (select id from simulation where state in ('QUEUED', 'RUNNING') order by id limit 1)
            returning *
            """;
    private static final String PROGRESS =
            "update simulation set done = $2 where id = $1 and state = 'RUNNING'";
    private static final String END =
            """
            update simulation set state = $2, result = $3, error = $4
            where id = $1 and state in ('QUEUED', 'RUNNING')
            """;

    private final Pool pool;
    private final StoredJson json;

    SimulationStore(Pool pool, StoredJson json) {
        this.pool = pool;
        this.json = json;
    }

    /** A simulation that was begun. */
    record Begun(UUID id, SimulationRequest request, int attempt, java.time.Instant asOf) {}

    Uni<SimulationView> add(UUID programme, SimulationRequest request, SimulationView view) {
        var row =
                Tuple.of(
                        view.id(),
                        programme,
                        json.write(request),
                        view.createdAt().atOffset(ZoneOffset.UTC),
                        view.createdBy());
        return pool.preparedQuery(INSERT).execute(row).chain(() -> require(view.id()));
    }

    Uni<SimulationView> require(UUID id) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(id))
                .map(rows ->
                        views(rows).stream()
                                .findFirst()
                                .orElseThrow(() -> ProblemException.notFound("simulation", id)));
    }

    /** One more than {@code limit}, newest first. */
    Uni<List<SimulationView>> page(UUID before, int limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(before, limit + 1)).map(this::views);
    }

    /** Begins the oldest that is open. */
    Uni<Optional<Begun>> begin() {
        return pool.query(OLDEST)
                .execute()
                .map(rows -> {
                    Optional<Begun> begun = Optional.empty();
                    for (var row : rows) {
                        begun =
                                Optional.of(
                                        new Begun(
                                                row.getUUID("id"),
                                                json.read(
                                                        row.getString("request"),
                                                        SimulationRequest.class),
                                                row.getInteger("attempt"),
                                                row.getOffsetDateTime("created_at").toInstant()));
                    }
                    return begun;
                });
    }

    /** Notes how far it came; false where it was cancelled meanwhile. */
    Uni<Boolean> progress(UUID id, long done) {
        return pool.preparedQuery(PROGRESS)
                .execute(Tuple.of(id, done))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Boolean> done(UUID id, SimulationResult result) {
        return end(id, State.DONE, json.write(result), null);
    }

    Uni<Boolean> fail(UUID id, String error) {
        return end(id, State.FAILED, null, error);
    }

    Uni<Boolean> cancel(UUID id) {
        return end(id, State.CANCELLED, null, null);
    }

    private Uni<Boolean> end(
            UUID id,
            State state,
            @org.jspecify.annotations.Nullable String result,
            @org.jspecify.annotations.Nullable String error) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(id, state.name(), result, error))
                .map(rows -> rows.rowCount() == 1);
    }

    private List<SimulationView> views(RowSet<Row> rows) {
        List<SimulationView> views = new ArrayList<>();
        rows.forEach(row -> views.add(view(row)));
        return views;
    }

    private SimulationView view(Row row) {
        var result = row.getString("result");
        return new SimulationView(
                row.getUUID("id"),
                State.valueOf(row.getString("state")),
                new Progress(row.getLong("done"), row.getLong("total")),
                result == null ? null : json.read(result, SimulationResult.class),
                row.getString("error"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getString("created_by"));
    }
}
