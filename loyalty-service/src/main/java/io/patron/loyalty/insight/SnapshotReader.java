package io.patron.loyalty.insight;

import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads reports, each from one snapshot, so that its figures are of one moment. */
@ApplicationScoped
class SnapshotReader {
    private final ProgrammeCatalogue programmes;
    private final Pool pool;
    private final Clock clock;

    SnapshotReader(ProgrammeCatalogue programmes, Pool pool, Clock clock) {
        this.programmes = programmes;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * @param programme as it was asked for; without one the request is refused, of an unknown one
     *     there is none
     */
    <T> Uni<T> read(@Nullable String programme, BiFunction<SqlConnection, Scope, Uni<T>> report) {
        var faults = new Faults();
        if (programme == null || programme.isBlank()) {
            faults.add(
                    "/query/programme",
                    "required",
                    "The programme is missing.",
                    "Add ?programme= with the key of a programme; /v1/programmes lists them.");
        }
        faults.refuseAny();
        var key = Objects.requireNonNull(programme);
        return pool.withTransaction(tx ->
                tx.query("set transaction isolation level repeatable read read only")
                        .execute()
                        .chain(() -> programmes.require(tx, key))
                        .chain(book -> report.apply(tx, new Scope(book, clock.instant()))));
    }

    static <T> List<T> list(RowSet<Row> rows, Function<Row, T> value) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(value.apply(row)));
        return list;
    }
}
