package io.patron.loyalty.seal;

import static io.patron.loyalty.Shop.adjust;
import static io.patron.loyalty.Shop.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.patron.loyalty.LoyaltyEvents;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The chain, and what somebody finds who changed the ledger behind it. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class SealComponentTest {
    @Inject SealService seals;

    private final UUID customer = UUID.randomUUID();

    @BeforeEach
    void threeEntriesSealed() {
        Shop.programme("main", "GBP");
        adjust(customer, "main", 100);
        adjust(customer, "main", -30);
        adjust(customer, "main", 5);
        seals.runFull().await().atMost(Shop.LONG);
    }

    private List<Map<String, Object>> statement() {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.customer(customer))
                .get("/v1/members/" + customer + "/statement")
                .jsonPath()
                .getList("items");
    }

    /** What a member's own program would do. */
    @Test
    void aMemberChecksTheStatementAlone() throws Exception {
        var lines = statement();

        assertEquals(3, lines.size());
        var hash = new byte[32];
        for (var line : lines) {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(hash);
            hash =
                    digest.digest(
                            String.valueOf(line.get("entry")).getBytes(StandardCharsets.UTF_8));
            assertEquals(HexFormat.of().formatHex(hash), line.get("hash"));
        }
    }

    @Test
    void theHeadMovesWithWhatIsSealed() {
        var before = as("analyst").get("/v1/ledger/head").jsonPath();
        adjust(customer, "main", 1);
        assertEquals(1, as("admin").get("/v1/ledger/head").jsonPath().getLong("unsealedEntries"));

        seals.run().await().atMost(Shop.LONG);

        var after = as("analyst").get("/v1/ledger/head").jsonPath();
        assertEquals(before.getLong("block") + 1, after.getLong("block"));
        assertEquals(1, after.getLong("entries"));
        assertEquals(0, after.getLong("unsealedEntries"));
        assertTrue(!after.getString("hash").equals(before.getString("hash")));
        var told = LoyaltyEvents.awaitHead(after.getString("hash"));
        assertEquals("ledger-sealed", told.type());
        assertEquals(after.getLong("block"), told.body().get("block").asLong());
        Shop.verify();
    }

    /** Its entries could still come between those that are there. */
    @Test
    void whatFollowsATransactionThatGoesOnWaitsForIt() throws SQLException {
        seals.run().await().atMost(Shop.LONG);
        try (var open = PatronStack.connect("loyalty")) {
            open.setAutoCommit(false);
            open.createStatement().execute("select pg_current_xact_id()");
            adjust(customer, "main", 1);
            seals.run().await().atMost(Shop.LONG);
            assertEquals(1, unsealed());
            open.rollback();
        }
        seals.run().await().atMost(Shop.LONG);
        assertEquals(0, unsealed());
        Shop.verify();
    }

    /** A server that crashed gives out numbers again that transactions without effect had. */
    @Test
    void anEntryUnderANumberThatWasGivenAgainLeavesNoGap() throws SQLException {
        seals.run().await().atMost(Shop.LONG);
        adjust(customer, "main", 1);
        execute(
                "set session_replication_role = replica; update ledger_transaction set xid = 3"
                        + " where sequence = 4 and member_id = (select id from member where"
                        + " customer_id = '"
                        + customer
                        + "')");
        seals.run().await().atMost(Shop.LONG);
        adjust(customer, "main", 1);
        seals.run().await().atMost(Shop.LONG);
        assertEquals(0, unsealed());
        Shop.verify();
    }

    private static long unsealed() {
        return as("admin").get("/v1/ledger/head").jsonPath().getLong("unsealedEntries");
    }

    @Test
    void sealsAreAppendOnly() {
        assertThrows(SQLException.class, () -> execute("delete from ledger_seal"));
        assertThrows(SQLException.class, () -> execute("update ledger_block set entries = 7"));
    }

    @Test
    void aTamperedEntryIsNamed() throws SQLException {
        var id =
                as("operator")
                        .get("/v1/members/" + customer + "/wallets/points/entries")
                        .jsonPath()
                        .getString("items[1].id");
        var inputs = inputs(id);
        change(id, "{\"reason\": \"bribe\"}");
        try {
            as("admin")
                    .get("/v1/ledger/verify")
                    .then()
                    .body("ok", equalTo(false))
                    .body("broken.check", equalTo(List.of("entries-are-as-they-were-sealed")))
                    .body("broken.row", equalTo(List.of(id)));
        } finally {
            change(id, inputs);
        }
        Shop.verify();
    }

    @Test
    void aSealThatWasMadeAnewBreaksItsBlock() throws SQLException {
        var seal =
                "update ledger_seal set hash = set_byte(hash, 0, get_byte(hash, 0) # 1) where"
                    + " sequence = 3 and member_id = (select id from member where customer_id = '"
                        + customer
                        + "')";
        execute("set session_replication_role = replica; " + seal);
        try {
            as("admin")
                    .get("/v1/ledger/verify")
                    .then()
                    .body("broken.check", hasItem("entries-are-as-they-were-sealed"))
                    .body("broken.check", hasItem("blocks-are-as-they-were-sealed"));
        } finally {
            execute("set session_replication_role = replica; " + seal);
        }
        Shop.verify();
    }

    /** Or else each block would cost as much as the whole ledger. */
    @Test
    void aBlockLooksItsEntriesUpOneByOne() throws SQLException {
        var statements =
                Stream.concat(Stream.of(SealStore.OF_TRANSACTIONS), Sums.additions().stream());
        for (var sql : statements.toList()) {
            var scans =
                    plan(sql).stream()
                            .filter(line -> line.matches(".* on ledger_(transaction|seal) ?.*"))
                            .toList();

            assertFalse(scans.isEmpty());
            for (var scan : scans) {
                assertTrue(
                        scan.matches(
                                ".* using"
                                    + " ledger_(transaction_xid|transaction_member_id_sequence_key|seal_pkey|seal_block)"
                                    + " .*"),
                        sql + scan);
            }
        }
    }

    private static List<String> plan(String sql) throws SQLException {
        var plan = new ArrayList<String>();
        try (var connection = PatronStack.connect("loyalty");
                var statement = connection.createStatement()) {
            for (var way : List.of("seqscan", "bitmapscan", "hashjoin", "mergejoin")) {
                statement.execute("set enable_" + way + " = off");
            }
            try (var rows = statement.executeQuery("explain " + sql.replaceAll("\\$\\d", "1"))) {
                while (rows.next()) {
                    plan.add(rows.getString(1));
                }
            }
        }
        return plan;
    }

    /** As somebody would who owns the database. */
    private static void change(String id, String inputs) throws SQLException {
        execute(
                "set session_replication_role = replica; update ledger_transaction set inputs = '"
                        + inputs
                        + "' where id = '"
                        + id
                        + "'");
    }

    private static String inputs(String id) throws SQLException {
        try (var connection = PatronStack.connect("loyalty");
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select inputs from ledger_transaction where id = '" + id + "'")) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = PatronStack.connect("loyalty");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
