package io.patron.loyalty.seal;

import static io.patron.loyalty.Shop.adjust;
import static io.patron.loyalty.Shop.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The chain, and what somebody finds who changed the ledger behind it. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class SealComponentTest {
    /**
     * Ten sealed entries of each of 2,000 members; ten are of a transaction and a block of their
     * own.
     */
    private static final String MANY_SEALED =
            """
            insert into ledger_transaction (id, programme_id, member_id, wallet_id, sequence, kind, business_key,
                rule_version, points, balance, inputs, occurred_at, recorded_at, xid)
            select gen_random_uuid(), programme_id, ('00000000-0000-0000-0000-' || lpad((n % 2000)::text, 12, '0'))::uuid,
                wallet_id, n / 2000 + 1, 'ADJUST', 'many:' || n, 1, 0, 0, '{}', now(), now(), case when n < 10 then 2 else 1 end
            from (select programme_id, id as wallet_id from wallet limit 1) w, generate_series(0, 19999) n;
            insert into ledger_seal (member_id, sequence, hash, block)
            select member_id, sequence, '', case when xid = 2 then 2000000002 else 2000000001 end
            from ledger_transaction where business_key like 'many:%';
            """;

    private static final Pattern LOOKED =
            Pattern.compile(
                    " on ledger_(?:transaction|seal).*actual .*rows=([0-9.]+) loops=([0-9]+)");

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

    /** Or else each block would cost as much as the whole ledger, which has no statistics here. */
    @Test
    void aBlockLooksAtItsOwnEntriesAlone() throws SQLException {
        try (var connection = PatronStack.connect("loyalty");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(MANY_SEALED);
            var block =
                    Stream.concat(Stream.of(SealStore.OF_TRANSACTIONS), Sums.additions().stream());
            for (var sql : block.toList()) {
                var looked = 0L;
                try (var plan =
                        statement.executeQuery("explain (analyze, buffers off) " + bound(sql))) {
                    while (plan.next()) {
                        looked += looked(plan.getString(1));
                    }
                }
                assertTrue(looked > 0 && looked < 500, () -> sql);
            }
            connection.rollback();
        }
    }

    private static String bound(String sql) {
        return sql.contains("$2")
                ? sql.replace("$1", "2").replace("$2", "3")
                : sql.replace("$1", "2000000002");
    }

    /**
     * Rows that a step of a plan took from the ledger or its seals, those that it threw away
     * included.
     */
    private static long looked(String step) {
        var rows = LOOKED.matcher(step);
        return rows.find()
                ? (long) (Double.parseDouble(rows.group(1)) * Long.parseLong(rows.group(2)))
                : 0;
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
