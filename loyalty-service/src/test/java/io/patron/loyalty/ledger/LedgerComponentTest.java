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
                "update ledger_entry set amount = amount + 1",
                "update ledger_transaction set points = points + 1",
                "delete from ledger_entry",
                "delete from ledger_transaction",
                "truncate ledger_entry",
                "truncate ledger_transaction",
            })
    void theLedgerIsAppendOnly(String change) {
        var refused = assertThrows(SQLException.class, () -> execute(change));

        assertTrue(String.valueOf(refused.getMessage()).contains("append-only"));
    }

    private static final String TRANSACTION =
            """
            insert into ledger_transaction (id, programme_id, member_id, sequence, kind, business_key, rule_version,
                points, inputs, occurred_at, recorded_at)
            select '00000000-0000-0000-0000-000000000001', programme_id, id, sequence + 1, 'ADJUST', 'adjust:forged',
                1, 7, '{}', now(), now() from member where customer_id = :customer
            """;

    /** Entries: amount of the member's account, amount of the other, and which other. */
    private void entries(long member, long other, String otherAccount) throws SQLException {
        execute(
                """
                insert into ledger_entry
                select '00000000-0000-0000-0000-000000000001', side.account, side.amount
                from member m join programme p on p.id = m.programme_id,
                    lateral (values (m.account_id, %d), (%s, %d)) as side (account, amount)
                where m.customer_id = :customer
                """
                        .formatted(member, otherAccount, other));
    }

    @Test
    void entriesThatDoNotBalanceAreRefused() throws SQLException {
        execute(TRANSACTION);
        var before = database.setSavepoint();

        assertThrows(SQLException.class, () -> entries(7, -6, "p.issuance_account"));
        database.rollback(before);
        assertThrows(SQLException.class, () -> entries(8, -8, "p.issuance_account"));
        database.rollback(before);
        assertThrows(SQLException.class, () -> entries(7, -7, "gen_random_uuid()"));
        database.rollback(before);
        entries(7, -7, "p.issuance_account");
    }

    @Test
    void entriesOfNoTransactionAreRefused() {
        assertThrows(SQLException.class, () -> entries(7, -7, "p.issuance_account"));
    }

    @Test
    void aBusinessKeyHasOneTransaction() {
        var again = TRANSACTION.replace("'adjust:forged'", "'order:A-" + customer + "'");

        assertThrows(SQLException.class, () -> execute(again));
    }

    @Test
    void verificationNamesTheFirstBrokenRow() throws SQLException {
        as("admin").get("/v1/ledger/verify").then().statusCode(200).body("ok", equalTo(true));

        var member = memberId();
        tamper("update member set balance = balance + 5, adjusted = adjusted + 5");
        try {
            as("admin")
                    .get("/v1/ledger/verify")
                    .then()
                    .statusCode(200)
                    .body("ok", equalTo(false))
                    .body("broken.check", hasItem("projection-is-fold"))
                    .body("broken.row", hasItem(member));
        } finally {
            tamper("update member set balance = balance - 5, adjusted = adjusted - 5");
        }
    }

    @Test
    void verificationFindsAnEntryChangedBehindTheTriggers() throws SQLException {
        execute("set session_replication_role = replica");
        var change =
                """
                update ledger_entry e set amount = amount %s 1 from member m
                where m.account_id = e.account_id and m.customer_id = :customer
                """;
        execute(change.formatted("+"));
        database.commit();
        try {
            as("admin")
                    .get("/v1/ledger/verify")
                    .then()
                    .body("ok", equalTo(false))
                    .body("broken.check", hasItem("entries-sum-to-zero"))
                    .body("broken.check", hasItem("transactions-move-what-they-say"));
        } finally {
            execute(change.formatted("-"));
            database.commit();
        }
    }

    private String memberId() throws SQLException {
        try (var statement = database.createStatement();
                var rows =
                        statement.executeQuery(
                                "select id from member where customer_id = '" + customer + "'")) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }

    private void tamper(String update) throws SQLException {
        execute(update + " where customer_id = :customer");
        database.commit();
    }
}
