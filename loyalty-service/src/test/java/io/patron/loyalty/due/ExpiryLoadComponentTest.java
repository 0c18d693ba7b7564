package io.patron.loyalty.due;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How long the expiry of many lots takes: {@code -Dpatron.lots=1000000 -Dpatron.lots-each=10}. Runs
 * on demand alone; without them there is nothing to measure.
 */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
@EnabledIfSystemProperty(named = "patron.lots", matches = "[0-9]+")
class ExpiryLoadComponentTest {
    private static final Logger LOG = Logger.getLogger(ExpiryLoadComponentTest.class);
    private static final int LOTS = Integer.getInteger("patron.lots", 1_000);
    private static final int EACH = Integer.getInteger("patron.lots-each", 10);

    private static final String MEMBERS =
            """
            insert into member (id, programme_id, customer_id, sequence, orders, joined_at)
            select gen_random_uuid(), p.id, gen_random_uuid(), 1, 0, now()
            from programme p, generate_series(1, %d) where p.key = 'load'
            """;
    private static final String WALLETS =
            """
            insert into wallet (id, member_id, programme_id, key, available, adjusted)
            select gen_random_uuid(), m.id, m.programme_id, 'points', 5 * %1$d, 5 * %1$d
            from member m join programme p on p.id = m.programme_id and p.key = 'load'
            """;
    private static final String LOT_ROWS =
            """
            insert into lot (id, wallet_id, entry_id, earned_at, expires_at, sliding, active, issued, remaining)
            select gen_random_uuid(), w.id, w.id, now() - interval '1 year', now() - interval '1 hour', false, true, 5, 5
            from wallet w join programme p on p.id = w.programme_id and p.key = 'load', generate_series(1, %d)
            """;
    private static final String ENTRIES =
            """
            insert into ledger_transaction (id, programme_id, member_id, wallet_id, sequence, kind, business_key,
                rule_version, points, balance, inputs, moves, occurred_at, recorded_at, issuance, available)
            select w.id, w.programme_id, w.member_id, w.id, 1, 'ADJUST', 'adjust:' || w.id, 1, w.available, w.available,
                '{}', (select json_agg(json_build_array(l.id, 'ISSUED', 'ACTIVE', l.issued)) from lot l
                    where l.wallet_id = w.id), now(), now(), -w.available, w.available
            from wallet w join programme p on p.id = w.programme_id and p.key = 'load'
            """;

    @Inject DueService due;

    private static void execute(String sql) throws SQLException {
        try (var connection = PatronStack.connect("loyalty");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(String sql) throws SQLException {
        try (var connection = PatronStack.connect("loyalty");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void manyLotsExpire() throws SQLException {
        Shop.programmeOf(Shop.document("load", "HUF"));
        execute(MEMBERS.formatted(LOTS / EACH));
        execute(WALLETS.formatted(EACH));
        execute(LOT_ROWS.formatted(EACH));
        execute(ENTRIES);
        execute("analyze");

        var start = System.nanoTime();
        due.run().await().atMost(Duration.ofMinutes(10));
        var took = Duration.ofNanos(System.nanoTime() - start);

        LOG.infof("%d lots of %d wallets expired in %d ms", LOTS, LOTS / EACH, took.toMillis());
        assertEquals(0, count("select count(*) from lot where open and expires_at <= now()"));
        assertEquals(
                LOTS / EACH,
                count("select count(*) from ledger_transaction where kind = 'EXPIRE'"));
        Shop.verify();
    }
}
