package io.patron.bench;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Gives each member of the benchmark a hundred lots that have expired, and times how long the
 * service writes them off, from its first entry about them: before that it does not know, since it
 * looks for what is due once a minute.
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

    private static final String BEGUN =
            "select coalesce((select kind = 'EXPIRE' from ledger_transaction order by xid desc"
                    + " limit 1), false)";

    private LotLoad() {}

    /**
     * @param lots how many expired
     * @param seconds from the first that is written off to the last
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
        await(loyalty, BEGUN, true);
        var started = System.nanoTime();
        await(loyalty, LEFT, false);
        return new Result(lots, (System.nanoTime() - started) / 1e9);
    }

    private static void await(Connection loyalty, String question, boolean answer)
            throws SQLException, InterruptedException {
        while (ask(loyalty, question) != answer) {
            Thread.sleep(50);
        }
    }

    private static boolean ask(Connection loyalty, String question) throws SQLException {
        try (var statement = loyalty.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getBoolean(1);
        }
    }
}
