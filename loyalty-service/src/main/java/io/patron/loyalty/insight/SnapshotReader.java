package io.patron.loyalty.insight;

import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.seal.Sums;
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
     * @param asked what is asked for, from what was sent; noting a fault refuses the request
     */
    <A, T> Uni<T> read(
            @Nullable String programme,
            BiFunction<Scope, Faults, A> asked,
            BiFunction<SqlConnection, A, Uni<T>> report) {
        var key = required(programme);
        return pool.withTransaction(tx ->
                tx.query("set transaction isolation level repeatable read read only")
                        .execute()
                        .chain(() -> scope(tx, key))
                        .map(scope -> sound(scope, asked))
                        .chain(sound -> report.apply(tx, sound)));
    }

    private static String required(@Nullable String programme) {
        var faults = new Faults();
        if (programme == null || programme.isBlank()) {
            faults.add(
                    "/query/programme",
                    "required",
                    "The programme is missing.",
                    "Add ?programme= with the key of a programme; /v1/programmes lists them.");
        }
        faults.refuseAny();
        return Objects.requireNonNull(programme);
    }

    private Uni<Scope> scope(SqlConnection tx, String key) {
        return programmes.require(tx, key).chain(book -> scope(tx, book));
    }

    /** A programme as a transaction sees it. */
    Uni<Scope> scope(SqlConnection tx, RuleBook book) {
        return tx.query(Sums.MARK)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .map(mark -> new Scope(book, clock.instant(), mark));
    }

    private static <A> A sound(Scope scope, BiFunction<Scope, Faults, A> asked) {
        var faults = new Faults();
        var sound = asked.apply(scope, faults);
        faults.refuseAny();
        return sound;
    }

    static <T> List<T> list(RowSet<Row> rows, Function<Row, T> value) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(value.apply(row)));
        return list;
    }
}
