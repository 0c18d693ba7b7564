package io.patron.loyalty.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A ledger that an older version kept becomes one that keeps today's promises. */
class MigrationComponentTest {
    /** Promises about tables that came later. */
    private static final EnumSet<LedgerCheck> NEWER =
            EnumSet.of(
                    LedgerCheck.PRIZES_HAVE_THEIR_REDEMPTIONS,
                    LedgerCheck.WAIVED_POINTS_ARE_TAKEN_WHEN_BACK);

    private static final String OLD_LEDGER =
            """
            insert into programme values ('00000000-0000-0000-0000-00000000000a', 'main', 'GBP',
                '00000000-0000-0000-0000-00000000000b', 1, now());
            insert into ledger_account values ('00000000-0000-0000-0000-00000000000b',
                '00000000-0000-0000-0000-00000000000a', 'ISSUANCE');
            insert into ledger_account select ('00000000-0000-0000-0001-00000000000' || n)::uuid,
                '00000000-0000-0000-0000-00000000000a', 'MEMBER' from generate_series(1, 3) n;
            insert into member (id, programme_id, customer_id, account_id, balance, earned, clawed_back, adjusted,
                sequence, orders, joined_at)
            select ('00000000-0000-0000-0002-00000000000' || n)::uuid, '00000000-0000-0000-0000-00000000000a',
                gen_random_uuid(), ('00000000-0000-0000-0001-00000000000' || n)::uuid, e - c + a, e, c, a, s, 1, now()
            from (values (1, 150, 30, -20, 4), (2, 50, 80, 5, 3), (3, 0, 0, 0, 0)) as m (n, e, c, a, s);
            insert into ledger_transaction (id, programme_id, member_id, sequence, kind, business_key, rule_version,
                points, inputs, occurred_at, recorded_at)
            select gen_random_uuid(), '00000000-0000-0000-0000-00000000000a',
                ('00000000-0000-0000-0002-00000000000' || n)::uuid, s, kind, key, 1, points, '{}', now(), now()
            from (values (1, 1, 'EARN', 'order:A', 100), (1, 2, 'CLAWBACK', 'refund:R', -30), (1, 3, 'EARN', 'order:B', 50),
                (1, 4, 'ADJUST', 'adjust:x', -20), (2, 1, 'EARN', 'order:C', 50), (2, 2, 'CLAWBACK', 'refund:S', -80),
                (2, 3, 'ADJUST', 'adjust:y', 5)) as t (n, s, kind, key, points);
            insert into ledger_entry select t.id, side.account, side.amount
            from ledger_transaction t join member m on m.id = t.member_id, lateral (values (m.account_id, t.points),
                ('00000000-0000-0000-0000-00000000000b'::uuid, -t.points)) as side (account, amount);
            insert into member_order values
                ('00000000-0000-0000-0000-00000000000a', 'A', '00000000-0000-0000-0002-000000000001', now(), 10000, 1, 100, 0, 0),
                ('00000000-0000-0000-0000-00000000000a', 'B', '00000000-0000-0000-0002-000000000001', now(), 5000, 1, 50, 0, 0),
                ('00000000-0000-0000-0000-00000000000a', 'C', '00000000-0000-0000-0002-000000000002', now(), 5000, 1, 50, 0, 0);
            """;

    private static String file(String name) throws IOException {
        try (var in =
                Objects.requireNonNull(
                        MigrationComponentTest.class.getResourceAsStream(
                                "/db/migration/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection migrated() throws SQLException, IOException {
        var stack = new PatronStack();
        stack.init(Map.of("database", "loyalty_old"));
        stack.start();
        var connection = PatronStack.connect("loyalty_old");
        for (var name : List.of("V1001__programme", "V1002__ledger", "V1003__purchase")) {
            execute(connection, file(name + ".sql"));
        }
        execute(connection, OLD_LEDGER);
        for (var name : List.of("V1004__lots", "V1005__reservation", "V1006__seal")) {
            execute(connection, file(name + ".sql"));
        }
        return connection;
    }

    private static String row(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }

    @Test
    void anOldLedgerIsCarriedOverAndKeepsEveryPromise() throws Exception {
        try (var connection = migrated()) {
            for (var check : EnumSet.complementOf(NEWER)) {
                try (var statement = connection.createStatement();
                        var rows = statement.executeQuery(check.query())) {
                    assertFalse(rows.next(), check::code);
                }
            }
            assertEquals(
                    "(100,0)|(0,25)|(0,0)",
                    row(
                            connection,
                            "select string_agg(row(available, debt)::text, '|' order by member_id)"
                                    + " from wallet"));
        }
    }

    @Test
    void whatItGrantedCanBeTakenBack() throws Exception {
        try (var connection = migrated()) {
            var lots =
                    row(
                            connection,
                            "select string_agg(row(issued, remaining, clawed_back, moved)::text,"
                                    + " '|' order by id) from lot");
            assertEquals("(150,100,30,20)|(50,0,50,0)", lots);
            assertEquals(
                    "3",
                    row(
                            connection,
                            "select count(*) from member_order o join lot l on l.id ="
                                    + " (o.grants -> 0 ->> 'lot')::uuid"));
        }
    }
}
