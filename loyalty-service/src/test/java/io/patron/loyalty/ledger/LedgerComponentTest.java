package io.patron.loyalty.ledger;

import static io.patron.loyalty.Shop.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself refuses, and what a verification finds when somebody got past it. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class LedgerComponentTest {
    @Inject Shop shop;

    private final UUID customer = UUID.randomUUID();
    private Connection database;

    @BeforeEach
    void anOrder() throws SQLException {
        Shop.programme("main", "GBP");
        shop.tell(shop.order(customer, "A-" + customer, "GBP", 5_000));
        Shop.awaitTransactions(customer, 1);
        database = PatronStack.connect("loyalty");
        database.setAutoCommit(false);
    }

    @AfterEach
    void undo() throws SQLException {
        database.rollback();
        database.close();
    }

    private void execute(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql.replace(":customer", "'" + customer + "'"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_transaction set points = points + 1",
                "delete from ledger_transaction",
                "truncate ledger_transaction",
            })
    void theLedgerIsAppendOnly(String change) {
        var refused = assertThrows(SQLException.class, () -> execute(change));

        assertTrue(String.valueOf(refused.getMessage()).contains("append-only"));
    }

    private static final String ENTRY =
            """
            insert into ledger_transaction (id, programme_id, member_id, wallet_id, sequence, kind, business_key,
                rule_version, points, balance, inputs, occurred_at, recorded_at, issuance, available)
            select gen_random_uuid(), m.programme_id, m.id, w.id, m.sequence + 1, 'ADJUST', 'adjust:forged', 1, 7, 57,
                '{}', now(), now(), %d, %d
            from member m join wallet w on w.member_id = m.id where m.customer_id = :customer
            """;

    @Test
    void entriesThatDoNotBalanceAreRefused() throws SQLException {
        var before = database.setSavepoint();

        assertThrows(SQLException.class, () -> execute(ENTRY.formatted(-6, 7)));
        database.rollback(before);
        assertThrows(SQLException.class, () -> execute(ENTRY.formatted(0, 7)));
        database.rollback(before);
        execute(ENTRY.formatted(-7, 7));
    }

    @Test
    void aBusinessKeyHasOneEntry() {
        var again = ENTRY.formatted(-7, 7).replace("'adjust:forged'", "'order:A-" + customer + "'");

        assertThrows(SQLException.class, () -> execute(again));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update lot set remaining = remaining + 1",
                "update lot set remaining = -1, burned = issued + 1",
                "update wallet set available = available + 1",
                "update wallet set available = -1, adjusted = adjusted - 51",
                "update wallet set debt = 1, adjusted = adjusted - 1",
            })
    void whatDoesNotAddUpIsRefused(String change) {
        assertThrows(SQLException.class, () -> execute(change));
    }

    @Test
    void verificationNamesTheFirstBrokenRow() throws SQLException {
        as("admin").get("/v1/ledger/verify").then().statusCode(200).body("ok", equalTo(true));

        var wallet = walletId();
        tamper("update wallet set available = available + 5, adjusted = adjusted + 5");
        try {
            as("admin")
                    .get("/v1/ledger/verify")
                    .then()
                    .statusCode(200)
                    .body("ok", equalTo(false))
                    .body("broken.check", hasItem("projection-is-fold"))
                    .body("broken.row", hasItem(wallet));
        } finally {
            tamper("update wallet set available = available - 5, adjusted = adjusted - 5");
        }
    }

    @Test
    void verificationFindsAnEntryChangedBehindTheTriggers() throws SQLException {
        execute("set session_replication_role = replica");
        var change =
                """
                update ledger_transaction t set available = available %1$s 1, issuance = issuance %2$s 1 from member m
                where m.id = t.member_id and m.customer_id = :customer
                """;
        execute(change.formatted("+", "-"));
        database.commit();
        try {
            as("admin")
                    .get("/v1/ledger/verify")
                    .then()
                    .body("ok", equalTo(false))
                    .body("broken.check", hasItem("balances-run-on"))
                    .body("broken.check", hasItem("entries-move-what-their-lots-move"));
        } finally {
            execute(change.formatted("-", "+"));
            database.commit();
        }
    }

    private String walletId() throws SQLException {
        try (var statement = database.createStatement();
                var rows =
                        statement.executeQuery(
                                "select w.id from wallet w join member m on m.id = w.member_id"
                                        + " where m.customer_id = '"
                                        + customer
                                        + "'")) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }

    private void tamper(String update) throws SQLException {
        execute(
                update
                        + " where member_id = (select id from member where customer_id ="
                        + " :customer)");
        database.commit();
    }
}
