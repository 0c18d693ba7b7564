package io.patron.loyalty.recompute;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.TierShop.awaitTier;
import static io.patron.loyalty.TierShop.tier;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.CustomerMerged;
import io.patron.kit.test.PatronStack;
import io.patron.loyalty.AtOnce;
import io.patron.loyalty.Shop;
import io.patron.loyalty.TierShop;
import io.patron.loyalty.standing.DueStandingService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Versions, whole sets, and everything at once; has a programme of its own. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class RecomputeComponentTest {
    private static final String CURRENCY = "CAD";
    private static final String SET =
            """
            {"programme": "maple", "key": "%s", "name": "Maple",
             "window": {"kind": "ROLLING", "period": "P30D"}, "measures": {"spend": {"of": "SPEND"}},
             "tiers": [{"key": "base", "name": "Base"},
                {"key": "gold", "name": "Gold", "reach": {"measure": "spend", "atLeast": %d},
                 "benefits": [{"code": "early", "name": "Early", "kind": "EARLY_ACCESS"}]}]}
            """;

    @Inject Shop shop;
    @Inject Clock clock;
    @Inject DueStandingService due;

    private void order(UUID customer, String currency, long minor, int daysAgo) {
        var at = clock.instant().minus(Duration.ofDays(daysAgo));
        shop.tell(TierShop.order(customer, currency, minor, at));
    }

    private static JsonPath recompute(String set, String query, String body) {
        return as("operator")
                .body(body)
                .post("/v1/tier-sets/" + set + "/recomputes" + query)
                .then()
                .extract()
                .jsonPath();
    }

    @Test
    void aNewVersionIsSeenFirstAndThenDoneForAll() {
        Shop.programme("maple", CURRENCY);
        List<UUID> customers = new ArrayList<>();
        for (var i = 0; i < 4; i++) {
            customers.add(UUID.randomUUID());
            order(customers.getLast(), CURRENCY, 10_000L * (i + 1), 2);
            Shop.awaitTransactions(customers.getLast(), 1);
        }
        var set = TierShop.create(SET.formatted("renewed", 30_000));
        assertEquals("none", tier(customers.getLast(), set));
        var before = recompute(set, "?dryRun=true", "{}");
        assertEquals(before.getInt("counts.total"), before.getInt("counts.enrolled"));
        done(set, recompute(set, "", "{}").getString("id"));
        assertEquals(List.of("base", "base", "gold", "gold"), tiers(customers, set));

        change(set, 15_000).then().statusCode(200).header("ETag", equalTo("\"2\""));
        var lower = recompute(set, "?dryRun=true", "{}");
        assertEquals(1, lower.getInt("counts.rose"));
        assertEquals(List.of("base", "base", "gold", "gold"), tiers(customers, set));
        var job = done(set, recompute(set, "", "{}").getString("id"));
        assertEquals(1, job.getInt("counts.rose"));
        assertEquals(List.of("base", "gold", "gold", "gold"), tiers(customers, set));

        change(set, 1_000_000).then().statusCode(200);
        var higher = recompute(set, "?dryRun=true", "{\"falls\": \"AT_ONCE\"}");
        assertEquals(3, higher.getInt("counts.fell"));
        done(set, recompute(set, "", "{\"falls\": \"AT_ONCE\"}").getString("id"));
        assertEquals(List.of("base", "base", "base", "base"), tiers(customers, set));
    }

    @Test
    void aPersonIsLookedAtOnce() {
        Shop.programme("oneself", "HNL");
        var customers = List.of(UUID.randomUUID(), UUID.randomUUID());
        for (var customer : customers) {
            order(customer, "HNL", 20_000, 2);
            Shop.awaitTransactions(customer, 1);
        }
        shop.tell(
                new CustomerMerged(
                        customers.getFirst(),
                        UUID.randomUUID(),
                        clock.instant(),
                        1,
                        List.of(customers.getLast())));
        Awaitility.await()
                .atMost(Shop.LONG)
                .until(() -> Shop.wallet(customers.getLast()).getLong("points.balance") == 400);
        var set = TierShop.create(SET.formatted("once", 30_000).replace("maple", "oneself"));

        var job = done(set, recompute(set, "", "{}").getString("id"));

        assertEquals(1, job.getInt("counts.total"));
        assertEquals(1, job.getInt("counts.enrolled"));
        assertEquals("gold", tier(customers.getFirst(), set));
    }

    /** Two of three members are done; the row is as a service leaves it that was killed. */
    @Test
    void oneThatBrokeOffGoesOnWhereItWas() throws SQLException {
        Shop.programme("broken", "HKD");
        var customers = new ArrayList<UUID>();
        for (var i = 0; i < 3; i++) {
            customers.add(UUID.randomUUID());
            shop.tell(TierShop.order(customers.getLast(), "HKD", 90_000, clock.instant()));
            Shop.awaitTransactions(customers.getLast(), 1);
        }
        customers.sort(java.util.Comparator.comparing(UUID::toString));
        var set = TierShop.create(SET.formatted("resumed", 500).replace("maple", "broken"));
        var id = UUID.randomUUID();
        try (var connection = PatronStack.connect("loyalty");
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into tier_recompute (id, set_id, version, falls, state, after_member, done, total, created_at,
                        created_by) values ('%s', '%s', 1, 'AS_DECLARED', 'RUNNING', '%s', 2, 3, now(), 'test')
                    """
                            .formatted(id, set, customers.get(1)));
        }

        var job = done(set, id.toString());

        assertEquals(1, job.getInt("counts.enrolled"));
        assertEquals(List.of("none", "none", "gold"), tiers(customers, set));
    }

    private static io.restassured.response.Response change(String set, long from) {
        return as("operator")
                .header("If-Match", "*")
                .body(SET.formatted("renewed", from))
                .put("/v1/tier-sets/" + set);
    }

    private static JsonPath done(String set, String id) {
        var path = "/v1/tier-sets/" + set + "/recomputes/" + id;
        Awaitility.await()
                .atMost(Shop.LONG)
                .until(() -> as("operator").get(path).path("state").equals("DONE"));
        var job = as("operator").get(path).jsonPath();
        assertEquals(job.getInt("counts.total"), job.getInt("counts.done"));
        return job;
    }

    private static List<String> tiers(List<UUID> customers, String set) {
        return customers.stream().map(customer -> tier(customer, set)).toList();
    }

    @Test
    void documentsAreVersionedExportedAndAppliedAgain() {
        Shop.programmeOf(Shop.document("files", "NZD"));
        var document = SET.formatted("kept", 500).replace("maple", "files");
        var id = TierShop.create(document);
        as("operator").body(document).post("/v1/tier-sets").then().statusCode(409);
        as("operator").body(document).put("/v1/tier-sets/" + id).then().statusCode(428);
        as("operator")
                .header("If-Match", "\"7\"")
                .body(document)
                .put("/v1/tier-sets/" + id)
                .then()
                .statusCode(412);
        as("operator")
                .body(document.replace("\"tiers\"", "\"tears\""))
                .post("/v1/tier-sets")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/tears"));
        exportedAndAppliedAgain(id);
    }

    private static void exportedAndAppliedAgain(String id) {
        var file = as("operator").get("/v1/tier-sets/export?programme=files").asString();

        as("operator")
                .body(file)
                .post("/v1/tier-sets/apply")
                .then()
                .statusCode(200)
                .body("unchanged", equalTo(List.of("kept")));
        as("operator")
                .body(file.replace("Maple", "枫叶"))
                .post("/v1/tier-sets/apply?dryRun=true")
                .then()
                .body("changed", equalTo(List.of("kept")));
        as("operator")
                .body("{\"programme\": \"files\", \"tierSets\": []}")
                .post("/v1/tier-sets/apply")
                .then()
                .body("retired", equalTo(List.of("kept")));
        as("operator").get("/v1/tier-sets/" + id + "/preview").then().statusCode(404);
        as("analyst")
                .get("/v1/tier-sets/" + id + "/versions")
                .then()
                .body("items.size()", equalTo(1));
    }

    /** A fall that is due, orders and grants by hand come at the same moment, again and again. */
    @Test
    void fallsOrdersAndGrantsAtOnceLeaveOneHistory() throws SQLException {
        Shop.programme("racing", "SGD");
        var set = TierShop.create(SET.formatted("raced", 20_000).replace("maple", "racing"));
        var customer = UUID.randomUUID();
        order(customer, "SGD", 25_000, 0);
        awaitTier(customer, set, "gold");
        for (var round = 0; round < 3; round++) {
            TierShop.passDays(customer, 31);
            AtOnce.calls(everything(customer, set));
            Shop.awaitTransactions(customer, round + 2);
        }
        Awaitility.await().atMost(Shop.LONG).until(() -> tier(customer, set).equals("gold"));

        List<Map<String, Object>> steps =
                as("operator")
                        .get("/v1/members/" + customer + "/standing/history?limit=500")
                        .jsonPath()
                        .getList("items");
        var chain = new ArrayList<String>();
        for (var step : steps.reversed()) {
            var move = (Map<?, ?>) java.util.Objects.requireNonNull(step.get("move"));
            chain.add(String.valueOf(move.get("from")));
            chain.add(String.valueOf(move.get("to")));
        }
        for (var i = 2; i < chain.size(); i += 2) {
            assertEquals(chain.get(i - 1), chain.get(i), chain::toString);
        }
        assertEquals("gold", chain.getLast());
    }

    private List<Callable<String>> everything(UUID customer, String set) {
        var calls = new ArrayList<Callable<String>>();
        for (var i = 0; i < 3; i++) {
            calls.add(() -> String.valueOf(due.run().await().atMost(Shop.LONG)));
            calls.add(() -> grant(customer, set));
        }
        calls.add(() -> {
            order(customer, "SGD", 25_000, 0);
            return "told";
        });
        return calls;
    }

    private static String grant(UUID customer, String set) {
        var body =
                """
                {"setId": "%s", "tier": "gold", "until": "%s", "reason": "race"}
                """
                        .formatted(set, LocalDate.now(java.time.ZoneOffset.UTC).plusDays(1));
        return String.valueOf(
                Shop.post("/v1/members/" + customer + "/tier-grants", body).statusCode());
    }
}
