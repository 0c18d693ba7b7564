package io.patron.loyalty.member;

import io.patron.loyalty.ledger.BatchRunner;
import io.patron.loyalty.ledger.BatchRunner.LeaderGoneException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads wallets as they are. What is asked for while the database answers others is read together,
 * by one statement.
 */
@ApplicationScoped
class WalletReader {
    private static final int LANES = 2;
    private static final int MOST = 200;
    private static final int TRIES = 3;

    /**
     * The parameters stand in subqueries so that the planner cannot look at them: then a plan made
     * for some is as good as one made for all, and it is kept. Planning costs more than reading.
     */
    private static final String WALLETS =
            """
            select k.n::int, w.*, p.key as programme_key, soon.points as next_points, soon.at as next_at
            from unnest((select $1::uuid[]), (select $2::text[]), (select $3::text[])) with ordinality
                    as k (customer, programme, wallet, n)
                left join answering a on a.customer_id = k.customer
                join member m on m.customer_id = coalesce(a.answers_as, k.customer)
                join programme p on p.id = m.programme_id and p.key = coalesce(k.programme, p.key)
                join wallet w on w.member_id = m.id and w.key = coalesce(k.wallet, w.key)
                left join lateral (select sum(remaining)::bigint as points, expires_at as at from lot
                    where wallet_id = w.id and open and expires_at > (select $4::timestamptz)
                    group by expires_at order by expires_at limit 1) soon on true
            order by k.n, p.key, w.id
            """;

    private final BatchRunner<WalletFilter, List<WalletView>> batches;
    private final Pool pool;
    private final Clock clock;

    WalletReader(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
        batches = new BatchRunner<>(LANES, MOST, this::read);
    }

    /** By programme and id. */
    Uni<List<WalletView>> wallets(WalletFilter filter) {
        return Uni.createFrom()
                .deferred(() -> batches.add(filter))
                .onFailure(LeaderGoneException.class)
                .retry()
                .atMost(TRIES);
    }

    private Uni<List<List<WalletView>>> read(List<WalletFilter> filters) {
        var asked =
                Tuple.of(
                        filters.stream().map(WalletFilter::customerId).toArray(UUID[]::new),
                        filters.stream().map(WalletFilter::programmeKey).toArray(String[]::new),
                        filters.stream().map(WalletFilter::walletKey).toArray(String[]::new),
                        clock.instant().atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(WALLETS)
                .execute(asked)
                .map(rows -> byFilter(rows, filters.size()));
    }

    private static List<List<WalletView>> byFilter(RowSet<Row> rows, int filters) {
        var found = Stream.<List<WalletView>>generate(ArrayList::new).limit(filters).toList();
        rows.forEach(row -> found.get(row.getInteger("n") - 1).add(wallet(row)));
        return found;
    }

    private static WalletView wallet(Row row) {
        var available = row.getLong("available");
        var debt = row.getLong("debt");
        return new WalletView(
                row.getUUID("id"),
                row.getString("programme_key"),
                row.getString("key"),
                new WalletView.Points(
                        available - debt,
                        row.getLong("pending"),
                        available,
                        row.getLong("reserved"),
                        debt),
                new WalletView.Sums(
                        row.getLong("earned"),
                        row.getLong("clawed_back"),
                        row.getLong("adjusted"),
                        row.getLong("spent"),
                        row.getLong("expired"),
                        row.getLong("transferred")),
                next(row));
    }

    private static WalletView.@Nullable Expiring next(Row row) {
        var points = row.getLong("next_points");
        var at = row.getOffsetDateTime("next_at");
        return points == null || at == null
                ? null
                : new WalletView.Expiring(points, at.toInstant());
    }
}
