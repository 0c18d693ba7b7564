package io.patron.loyalty.rebuild;

import io.patron.loyalty.rebuild.RebuildView.Difference;
import io.patron.loyalty.rebuild.RebuildView.Side;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Makes projections anew from zero. A dry run compares as of one moment while work goes on; to
 * write, everything that moves points waits until it is done.
 */
@ApplicationScoped
class RebuildService {
    private static final String SNAPSHOT =
            "set transaction isolation level repeatable read read only";

    /** Members first, as everybody locks them, so that nobody waits in a circle. */
    private static final String LOCK =
            "lock table member, "
                    + Arrays.stream(Projection.values())
                            .map(Projection::table)
                            .filter(table -> !table.equals("member"))
                            .collect(Collectors.joining(", "))
                    + " in exclusive mode";

    private final Pool pool;
    private final Clock clock;

    RebuildService(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Compares and changes nothing. */
    Uni<RebuildView> rehearse() {
        return pool.withTransaction(tx ->
                tx.query(SNAPSHOT).execute().chain(() -> sides(tx)).map(sides -> view(sides, 0)));
    }

    /** Compares, and writes what differs. */
    Uni<RebuildView> rebuild() {
        return pool.withTransaction(tx ->
                tx.query(LOCK)
                        .execute()
                        .chain(() -> sides(tx))
                        .chain(sides -> repair(tx).map(written -> view(sides, written))));
    }

    private static Uni<List<Side>> sides(SqlConnection tx) {
        return Multi.createFrom()
                .items(Projection.values())
                .onItem()
                .transformToUniAndConcatenate(projection -> side(tx, projection))
                .collect()
                .asList();
    }

    private static Uni<Side> side(SqlConnection tx, Projection projection) {
        return tx.query(projection.comparison())
                .execute()
                .map(rows -> rows.iterator().next())
                .chain(row ->
                        row.getLong(1) == 0
                                ? Uni.createFrom().item(side(projection, row, List.of()))
                                : differences(tx, projection)
                                        .map(first -> side(projection, row, first)));
    }

    private static Side side(Projection projection, Row row, List<Difference> first) {
        return new Side(
                projection.code(),
                row.getLong(0),
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                first);
    }

    private static Uni<List<Difference>> differences(SqlConnection tx, Projection projection) {
        return tx.query(projection.differences())
                .execute()
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row ->
                                        new Difference(
                                                row.getString(0),
                                                row.getString(1),
                                                row.getString(2)))
                                .toList());
    }

    /** Writes every row that differs. */
    private static Uni<Long> repair(SqlConnection tx) {
        return Multi.createFrom()
                .items(Projection.values())
                .onItem()
                .transformToUniAndConcatenate(p -> tx.query(p.repair()).execute())
                .map(rows -> (long) rows.rowCount())
                .collect()
                .with(Collectors.summingLong(written -> written));
    }

    private RebuildView view(List<Side> sides, long written) {
        var differing = sides.stream().mapToLong(Side::differing).sum();
        return new RebuildView(differing == written, written, sides, clock.instant());
    }
}
