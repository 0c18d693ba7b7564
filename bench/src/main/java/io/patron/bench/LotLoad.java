package io.patron.bench;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Gives each member of the benchmark a hundred lots that have expired, and times until the service
 * has written all of them off.
 */
final class LotLoad {
    private static final int EACH = 100;
    private static final String LOTS =
            """
            insert into lot (id, wallet_id, entry_id, earned_at, expires_at, sliding, active, issued, remaining)
            select gen_random_uuid(), w.id, w.id, now() - interval '1 year', now() - interval '1 minute', false, true, 5, 5
            from wallet w join programme p on p.id = w.programme_id and p.key = 'bench', generate_series(1, %d)
            """
                    .formatted(EACH);
    private static final String WALLETS =
            """
            update wallet w set available = available + 5 * n.lots, adjusted = adjusted + 5 * n.lots
            from (select wallet_id, count(*) as lots from lot where open and expires_at <= now() group by wallet_id) n
            where w.id = n.wallet_id
            """;
    private static final String LEFT =
            "select exists (select from lot where open and expires_at <= now())";

    private LotLoad() {}

    /**
     * @param lots how many expired
     * @param seconds from the commit that made them due
     */
    record Result(long lots, double seconds) {}

    static Result expire(Connection loyalty) throws SQLException, InterruptedException {
        loyalty.setAutoCommit(false);
        long lots;
        try (var statement = loyalty.createStatement()) {
            lots = statement.executeUpdate(LOTS);
            statement.executeUpdate(WALLETS);
        }
        loyalty.commit();
        loyalty.setAutoCommit(true);
        var started = System.nanoTime();
        while (isLeft(loyalty)) {
            Thread.sleep(50);
        }
        return new Result(lots, (System.nanoTime() - started) / 1e9);
    }

    private static boolean isLeft(Connection loyalty) throws SQLException {
        try (var statement = loyalty.createStatement();
                var rows = statement.executeQuery(LEFT)) {
            rows.next();
            return rows.getBoolean(1);
        }
    }
}
