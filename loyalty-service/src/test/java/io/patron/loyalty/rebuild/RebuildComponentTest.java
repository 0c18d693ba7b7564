package io.patron.loyalty.rebuild;

import static io.patron.loyalty.Shop.adjust;
import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.post;
import static io.patron.loyalty.Shop.reserve;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.CustomerMerged;
import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.patron.loyalty.seal.SealService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All that is derived is lost, and made anew from what is only added to. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class RebuildComponentTest {
    private static final List<String> TABLES =
            List.of("wallet", "lot", "member", "reservation", "member_tier", "rule_budget");

    /** What is left of the tables when everything that is derived is gone. */
    private static final List<String> LOSSES =
            List.of(
                    "update wallet set pending = 0, available = 0, reserved = 0, debt = 0, earned ="
                        + " 0, clawed_back = 0, adjusted = 0, spent = 0, expired = 0, transferred ="
                        + " 0",
                    "update lot set active = not active, issued = 1, remaining = 1, reserved = 0,"
                            + " burned = 0, expired = 0, clawed_back = 0, moved = 0,"
                            + " waived = null",
                    "update member set sequence = 0, orders = 0, tier = null, tier_since = null",
                    "update reservation set committed = 0, restored = 0",
                    "update member_tier set tier = ''",
                    "update rule_budget set used = 0",
                    "update reward_stock set taken = 0, pool = 0",
                    "update entitlement set used = 0",
                    "update ledger_quarter set issuance = 0, transfer = transfer + 1",
                    "update lot_quarter set issued = issued + 1, held = 0",
                    "update spending_quarter set redemptions = 0, point_seconds = 1");

    private final UUID ada = UUID.randomUUID();
    private final UUID ben = UUID.randomUUID();
    private final UUID cleo = UUID.randomUUID();

    @Inject Shop shop;
    @Inject Clock clock;
    @Inject SealService seals;

    @BeforeEach
    void aMemberWithAPast() {
        Shop.programme("main", "GBP");
        shop.tell(
                shop.order(ada, "o-" + ada, "GBP", 60_000),
                shop.order(ben, "o-" + ben, "GBP", 2_000),
                shop.refund(ada, "r-" + ada, "o-" + ada, "GBP", 10_000));
        Shop.awaitTransactions(ada, 2);
        Shop.awaitTransactions(ben, 1);
        adjust(ada, "main", -25).then().statusCode(201);
        var path = "/v1/members/" + ada + "/reservations/";
        post(path + reserve(ada, "main", 60) + "/commit", "{\"points\": 20}");
        var spent = reserve(ada, "main", 30);
        post(path + spent + "/commit", "").then().statusCode(200);
        post(path + spent + "/refund", "{\"points\": 7}").then().statusCode(200);
        post(path + reserve(ada, "main", 5) + "/void", "").then().statusCode(200);
        reserve(ada, "main", 11);
        shop.tell(new CustomerMerged(ada, UUID.randomUUID(), clock.instant(), 1, List.of(ben)));
        await().atMost(Shop.LONG).until(() -> Shop.wallet(ben).getInt("points.balance") > 300);
        aReturnThatWaitsForHeldPoints();
        seals.run().await().atMost(Shop.LONG);
    }

    private void aReturnThatWaitsForHeldPoints() {
        var document = Shop.document("rebuilt", "UZS");
        Shop.programmeOf(document.replace("INTO_DEBT", "WITHIN_BALANCE"));
        var order = "w-" + cleo;
        shop.tell(shop.order(cleo, order, "UZS", 10_000));
        Shop.awaitTransactions(cleo, 1);
        var some = reserve(cleo, "rebuilt", 30);
        reserve(cleo, "rebuilt", 70);
        shop.tell(
                shop.refund(cleo, "rw1-" + cleo, order, "UZS", 4_000),
                shop.refund(cleo, "rw2-" + cleo, order, "UZS", 3_000));
        Shop.awaitTransactions(cleo, 5);
        post("/v1/members/" + cleo + "/reservations/" + some + "/void", "").then().statusCode(200);
    }

    private static JsonPath rebuild(boolean dryRun) {
        return as("admin")
                .post("/v1/ledger/rebuild?dryRun=" + dryRun)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, String> hashes(JsonPath answer, String side) {
        return answer.getList("projections", Map.class).stream()
                .collect(
                        Collectors.toMap(
                                p -> String.valueOf(p.get("projection")),
                                p -> String.valueOf(p.get(side))));
    }

    @Test
    void whatIsDerivedIsMadeAnewByteForByte() throws SQLException {
        var sound = rebuild(true);
        assertTrue(sound.getBoolean("equal"), sound.prettify());
        assertEquals(hashes(sound, "stored"), hashes(sound, "rebuilt"));
        var before = dump();

        LOSSES.forEach(RebuildComponentTest::execute);
        var lost = rebuild(true);
        assertFalse(lost.getBoolean("equal"));
        assertEquals(hashes(sound, "stored"), hashes(lost, "rebuilt"));
        assertFalse(as("admin").get("/v1/ledger/verify").jsonPath().getBoolean("ok"));

        var written = rebuild(false);
        assertTrue(written.getBoolean("equal"), written.prettify());
        assertTrue(written.getLong("written") > 0);
        assertEquals(before, dump());
        assertEquals(hashes(sound, "stored"), hashes(rebuild(true), "stored"));
        Shop.verify();
    }

    @Test
    void aRowThatDiffersIsNamed() {
        var wallet = Shop.wallet(ada).getString("id");
        var change =
                "update wallet set available = available + %d, earned = earned + %d where id ="
                        + " '%s'";
        execute(change.formatted(9, 9, wallet));

        var found = rebuild(true);

        var side = found.setRootPath("projections.find { it.projection == 'wallets' }");
        assertEquals(1, side.getLong("differing"));
        assertEquals(wallet, side.getString("first[0].row"));
        assertFalse(side.getString("first[0].stored").equals(side.getString("first[0].rebuilt")));
        assertEquals(1, rebuild(false).getLong("written"), found::prettify);
        Shop.verify();
    }

    @Test
    void pointsThatARefundWaitsForAreVerified() {
        var lot = "update lot set waived = %s where waived is not null";
        execute(lot.formatted("jsonb_set(waived, array['rw2-" + cleo + "', 'points'], '41')"));

        var broken = as("admin").get("/v1/ledger/verify").jsonPath();

        assertEquals(
                List.of("waived-points-are-taken-when-back"),
                broken.getList("broken.check"),
                broken::prettify);
        assertTrue(rebuild(false).getLong("written") > 0);
        Shop.verify();
    }

    @Test
    void whatEventsToldOfIsLookedUp() {
        var entry = Shop.transactions(ada).getString("items[-1].id");
        var programme =
                as("operator")
                        .get("/v1/programmes?limit=500")
                        .jsonPath()
                        .getString("items.find { it.document.key == 'main' }.id");
        var order =
                "\"programmeId\": \"%s\", \"businessKeys\": [\"order:o-%s\"]"
                        .formatted(programme, ada);
        var told = "{\"entryId\": \"%s\", %s}";
        var strange = UUID.randomUUID();
        as("admin")
                .body(
                        "{\"entries\": ["
                                + String.join(
                                        ",",
                                        told.formatted(entry, order),
                                        told.formatted(strange, order),
                                        told.formatted(strange, order.replace("order:", "other:")))
                                + "]}")
                .post("/v1/ledger/lookup")
                .then()
                .statusCode(200)
                .body("found.place", equalTo(List.of("THERE", "MADE_ANEW", "MISSING")))
                .body("found[0].entryId", equalTo(entry));
        as("admin").body("{\"entries\": [{}]}").post("/v1/ledger/lookup").then().statusCode(400);
    }

    @Test
    void isForAdministratorsAlone() {
        as("operator").post("/v1/ledger/rebuild?dryRun=true").then().statusCode(403);
        as("admin").post("/v1/ledger/rebuild?dryRun=yes").then().statusCode(400);
    }

    /** Every column of every row. */
    private static Map<String, List<String>> dump() throws SQLException {
        var dump = new TreeMap<String, List<String>>();
        for (var table :
                Stream.concat(
                                TABLES.stream(),
                                Stream.of(
                                        "reward_stock",
                                        "entitlement",
                                        "ledger_quarter",
                                        "lot_quarter",
                                        "spending_quarter"))
                        .toList()) {
            var rows = new ArrayList<String>();
            try (var connection = PatronStack.connect("loyalty");
                    var found =
                            connection
                                    .createStatement()
                                    .executeQuery(
                                            "select t::text from " + table + " t order by 1")) {
                while (found.next()) {
                    rows.add(found.getString(1));
                }
            }
            dump.put(table, rows);
        }
        return dump;
    }

    private static void execute(String sql) {
        try (var connection = PatronStack.connect("loyalty")) {
            connection.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
