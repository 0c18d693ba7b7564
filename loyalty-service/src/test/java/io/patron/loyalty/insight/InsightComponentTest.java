package io.patron.loyalty.insight;

import static io.patron.loyalty.Shop.adjust;
import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.post;
import static io.patron.loyalty.Shop.reserve;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.ActivityRecorded;
import io.patron.contracts.CustomerMerged;
import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderFacts;
import io.patron.contracts.OrderLine;
import io.patron.contracts.SegmentEntered;
import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.patron.loyalty.TierShop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Reports on what really happened: every kind of move, over three months. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class InsightComponentTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Manila");
    private static final String PROGRAMME =
            """
            {"key": "insight", "name": "Insight", "currency": "PHP", "zone": "Asia/Manila",
             "earning": {"pointsPerUnit": "1", "rounding": "FLOOR"}, "clawback": {"policy": "INTO_DEBT"},
             "tiers": [{"key": "base", "name": "Base", "fromMinor": 0},
                       {"key": "gold", "name": "Gold", "fromMinor": 50000}], "windowDays": 365,
             "marginGuard": {"floorPercent": "1", "pointValueMinor": "0.5"},
             "wallets": [{"key": "points", "name": "Points", "kind": "SPENDABLE",
                          "expiry": {"kind": "ROLLING", "period": "P90D"}},
                         {"key": "status", "name": "Status", "kind": "STATUS",
                          "earning": {"pointsPerUnit": "0.1", "rounding": "FLOOR"}}]}
            """;

    private static final String GROWTH =
            """
            {"programme": "insight", "key": "growth", "name": "Growth",
             "window": {"kind": "ROLLING", "period": "P12M"},
             "measures": {"steps": {"of": "GROWTH", "acts": [
                {"act": "Review Written"}, {"act": "Idea Contributed", "coCreation": true}]}},
             "tiers": [{"key": "guest", "name": "Guest"},
                {"key": "maker", "name": "Maker", "reach": {"measure": "steps", "atLeast": 30},
                 "benefits": [{"code": "early", "name": "Early", "kind": "EARLY_ACCESS"}]}]}
            """;
    private static final String ANSWERS =
            """
            {"programme": "insight", "key": "answers", "name": "Answers", "effectiveFrom": "2020-01-01T00:00:00Z",
             "for": "ACT", "act": "Recommendation Given", "effect": {"kind": "FIXED", "points": "1"},
             "when": {"fact": "member.tier", "op": "eq", "value": "nobody"}}
            """;
    private static final String MUG =
            """
            {"programme": "insight-mall", "key": "mug", "kind": "DONATION", "texts": {"en": {"name": "Mug"}},
             "value": {"amountMinor": 90}, "prices": [{"points": {"points": 60}}]}
            """;

    private final UUID ann = UUID.randomUUID();
    private final UUID ben = UUID.randomUUID();
    private final UUID cat = UUID.randomUUID();

    @Inject Shop shop;
    @Inject Clock clock;

    private static JsonPath report(String name, Map<String, String> query) {
        return as("analyst")
                .queryParams(query)
                .get("/v1/reports/" + name)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private OrderCompleted order(UUID customer, String id, long units, int daysAgo) {
        return new OrderCompleted(
                customer,
                null,
                id + ann,
                clock.instant().minus(Duration.ofDays(daysAgo)),
                "shop",
                new OrderFacts(
                        "PHP",
                        units * 100,
                        null,
                        List.of(new OrderLine(id, null, "tea", 1, units * 100))));
    }

    private static void has(UUID customer, long balance) {
        await().atMost(Shop.LONG)
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertEquals(balance, Shop.wallet(customer).getLong("points.balance")));
    }

    /** As if entries of a kind had been recorded in an earlier month. */
    private void recordedBefore(String kinds, int months) throws SQLException {
        var day = YearMonth.now(clock.withZone(ZONE)).minusMonths(months).atDay(15);
        var at = day.atStartOfDay(ZONE).toInstant();
        try (var connection = PatronStack.connect("loyalty");
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(
                    """
                    update ledger_transaction set recorded_at = '%s' where kind in (%s)
                        and programme_id = (select id from programme where key = 'insight')
                    """
                            .formatted(at, kinds));
        }
    }

    /** What is done once, for all reports. */
    private void everything() {
        Shop.programmeOf(PROGRAMME);
        var costs =
                "{\"currency\": \"PHP\", \"products\": [{\"sku\": \"c\", \"costMinor\": 18000}]}";
        as("operator").body(costs).put("/v1/products").then().statusCode(204);
        shop.tell(order(ann, "old", 70, 95));
        has(ann, 70);
        shop.tell(order(ann, "a", 1_000, 0), order(ben, "b", 400, 0), order(cat, "c", 300, 0));
        has(ben, 400);
        has(cat, 300);
        await().atMost(Shop.LONG).until(() -> Shop.wallet(ann).getLong("sums.earned") == 1_070);
        var held = reserve(ann, "insight", 300);
        var path = "/v1/members/" + ann + "/reservations/" + held;
        post(path + "/commit", "{\"points\": 200}").then().statusCode(200);
        post(path + "/refund", "{\"points\": 50}").then().statusCode(200);
        adjust(ann, "insight", -100).then().statusCode(201);
        adjust(ben, "insight", 40).then().statusCode(201);
        var gift =
                "{\"programmeKey\": \"insight\", \"points\": 150, \"toCustomerId\": \"%s\","
                        + " \"reason\": \"g\"}";
        post("/v1/members/" + ann + "/transfers", gift.formatted(ben)).then().statusCode(201);
        shop.tell(shop.refund(ann, "r" + ann, "a" + ann, "PHP", 25_000));
        has(ann, 350);
        shop.tell(new CustomerMerged(ben, UUID.randomUUID(), clock.instant(), 1, List.of(cat)));
        has(ben, 890);
    }

    /** What is told of members beside what they buy. */
    private void feelings() {
        TierShop.create(GROWTH);
        as("operator").body(ANSWERS).post("/v1/rules").then().statusCode(201);
        var now = clock.instant();
        shop.tell(
                TierShop.act(ann, UUID.randomUUID(), "Review Written", now),
                TierShop.act(ben, UUID.randomUUID(), "Idea Contributed", now),
                answer(ann, 10),
                answer(ann, 9),
                answer(ben, 3),
                new SegmentEntered(ann, UUID.randomUUID(), "vip", now, Map.of()));
        await().atMost(Shop.LONG)
                .untilAsserted(() -> {
                    var query = Map.of("programme", "insight", "by", "segment");
                    var report = report("loyalty-index", query);
                    assertEquals(List.of("vip"), report.getList("groups.key"));
                    assertEquals(1.0, report.getDouble("all.emotion.acts"));
                });
    }

    private ActivityRecorded answer(UUID customer, int score) {
        return new ActivityRecorded(
                customer,
                null,
                UUID.randomUUID(),
                "Recommendation Given",
                clock.instant(),
                "app",
                Map.of("quantity", score));
    }

    private static long move(JsonPath report, int month, String name) {
        return report.getLong(
                "items.findAll { it.wallet == 'points' }[%d].%s".formatted(month, name));
    }

    @Test
    void everyMoveIsInItsMonthAndWhatIsLeftIsTheLiability() throws SQLException {
        everything();
        feelings();
        var now = YearMonth.now(clock.withZone(ZONE));
        nowIsOneMonth(now);
        liabilityOfNow();
        ratesAreOfCohorts();
        theIndexCountsPersons();
        threeMonths(now);
        Shop.verify();
    }

    private static void nowIsOneMonth(YearMonth now) {
        var report = report("roll-forward", Map.of("programme", "insight", "from", now.toString()));

        assertEquals(0L, move(report, 0, "opening"));
        assertEquals(1_770, move(report, 0, "moves.issued"));
        assertEquals(-200, move(report, 0, "moves.burned"));
        assertEquals(50, move(report, 0, "moves.restored"));
        assertEquals(-70, move(report, 0, "moves.expired"));
        assertEquals(-250, move(report, 0, "moves.reversed"));
        assertEquals(-60, move(report, 0, "moves.adjusted"));
        assertEquals(0, move(report, 0, "moves.passed.transferred"));
        assertEquals(0, move(report, 0, "moves.passed.merged"));
        assertEquals(1_240L, move(report, 0, "closing"));
        assertEquals(List.of(false), report.getList("items.complete.unique()"));
    }

    private static void liabilityOfNow() {
        var report = report("liability", Map.of("programme", "insight"));

        assertEquals("PROGRAMME", report.getString("pointValue.source"));
        assertEquals("points", report.getString("items[0].wallet"));
        assertEquals(1_240, report.getLong("items[0].points.available"));
        assertEquals(1_240, report.getLong("items[0].points.total"));
        assertEquals(620, report.getLong("items[0].totalMinor"));
        assertEquals(2, report.getLong("items[0].holders"));
        assertEquals(1_240, report.getLong("items[0].ages.to1Month"));
        assertEquals(0, report.getLong("items[0].expiring.in1Month"));
        assertEquals(1_240, report.getLong("items[0].expiring.in6Months"));
        assertEquals("STATUS", report.getString("items[1].kind"));
        assertNull(report.get("items[1].totalMinor"));
        var asked = report("liability", Map.of("programme", "insight", "pointValueMinor", "2"));
        assertEquals(2_480, asked.getLong("items[0].totalMinor"));
        assertEquals("REQUEST", asked.getString("pointValue.source"));
    }

    private static void ratesAreOfCohorts() {
        var report = report("point-rates", Map.of("programme", "insight"));
        var last = "cohorts[11].points.";

        assertEquals(1_740, report.getLong(last + "issued"));
        assertEquals(150, report.getLong(last + "burned"));
        assertEquals(250, report.getLong(last + "reversed"));
        assertEquals(1_240, report.getLong(last + "open"));
        assertEquals(100, report.getLong(last + "other"));
        assertEquals(70, report.getLong("cohorts.points.expired.sum()"));
        assertEquals("0.0387", report.getString("total.breakage"));
        assertEquals(200, report.getLong("redemptions.points"));
        assertEquals(100, report.getLong("redemptions.sizes[0].from"));
        assertEquals(1, report.getLong("redemptions.sizes[0].redemptions"));
        assertEquals(1, report.getLong("members.none"));
        assertEquals(1, report.getLong("members.toHalf"));
    }

    private static void theIndexCountsPersons() {
        var query = Map.of("programme", "insight", "npsAct", "Recommendation Given");
        var report = report("loyalty-index", query);

        assertEquals(2, report.getLong("all.base.members"));
        assertEquals(100.0, report.getDouble("all.base.index"));
        assertEquals(1.0, report.getDouble("all.behaviour.earn"));
        assertEquals(0.5, report.getDouble("all.behaviour.burn"));
        assertEquals(0.0, report.getDouble("all.behaviour.referral"));
        assertEquals(1.0, report.getDouble("all.behaviour.repurchase"));
        assertEquals(62.5, report.getDouble("all.behaviour.index"));
        assertEquals(152_000, report.getLong("all.value.spendMinor"));
        assertEquals("0.4", report.getString("all.value.margin"));
        assertEquals("0.1974", report.getString("all.value.marginKnown"));
        assertEquals(45.0, report.getDouble("all.value.index"));
        assertEquals(1_240, report.getLong("all.value.liability"));
        assertEquals(152_000, report.getLong("groups.value.spendMinor.sum()"));
        assertEquals(0.5, report.getDouble("all.emotion.reviews"));
        assertEquals(0.5, report.getDouble("all.emotion.coCreation"));
        assertEquals("33.3", report.getString("all.emotion.netPromoters"));
        assertEquals("66.7", report.getString("all.emotion.index"));
        var vip = report("loyalty-index", Map.of("programme", "insight", "by", "segment"));
        assertEquals(82_000, vip.getLong("groups[0].value.spendMinor"));
        assertEquals(1, vip.getLong("groups[0].base.members"));
        assertNull(vip.get("groups[0].emotion.netPromoters"));
    }

    private void threeMonths(YearMonth now) throws SQLException {
        recordedBefore("'EARN', 'EXPIRE'", 2);
        recordedBefore("'RESERVE', 'SPEND', 'ADJUST', 'TRANSFER_OUT', 'TRANSFER_IN'", 1);
        var from = now.minusMonths(2);
        var report =
                report(
                        "roll-forward",
                        Map.of(
                                "programme",
                                "insight",
                                "wallet",
                                "points",
                                "from",
                                from.toString(),
                                "to",
                                now.plusMonths(1).toString()));
        assertEquals(3, report.getList("items").size());
        assertEquals(List.of(0, 1_700, 1_440), report.getList("items.opening"));
        assertEquals(List.of(1_700, 1_440, 1_240), report.getList("items.closing"));
        assertEquals(List.of(true, true, false), report.getList("items.complete"));
        var later =
                report(
                        "roll-forward",
                        Map.of("programme", "insight", "wallet", "points", "from", now.toString()));
        assertEquals(List.of(1_440), later.getList("items.opening"));
        assertPast(from.atEndOfMonth(), 1_700);
        assertPast(now.minusMonths(1).atEndOfMonth(), 1_440);
        assertPast(from.atDay(14), 0);
    }

    private static void assertPast(LocalDate day, long total) {
        var report = report("liability", Map.of("programme", "insight", "asOf", day.toString()));
        var item = "items.find { it.wallet == 'points' }.";

        if (total == 0) {
            assertEquals(List.of(), report.getList("items"));
            return;
        }
        assertEquals(
                day.plusDays(1).atStartOfDay(ZONE).toInstant(),
                Instant.parse(report.getString("asOf")));
        assertEquals(total, report.getLong(item + "points.total"));
        assertEquals(total / 2, report.getLong(item + "totalMinor"));
        var ages = report.getMap(item + "ages").values().stream();
        assertEquals(total, ages.mapToLong(n -> ((Number) n).longValue()).sum());
        assertEquals(total, report.getLong(item + "expiring.in12Months"));
    }

    @Test
    void theMallTellsWhatAPointCosts() {
        Shop.programmeOf(Shop.document("insight-mall", "ISK"));
        var at = clock.instant().minus(Duration.ofDays(10));
        shop.tell(TierShop.order(ann, "ISK", 100, at));
        has(ann, 100);
        String id =
                as("operator")
                        .body(MUG)
                        .post("/v1/rewards")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        var wish = "{\"rewardId\": \"" + id + "\"}";
        post("/v1/members/" + ann + "/redemptions", wish).then().statusCode(201);

        var report = report("point-rates", Map.of("programme", "insight-mall"));

        assertEquals(60, report.getLong("redemptions.points"));
        assertEquals(1.5, report.getDouble("redemptions.costPerPointMinor"));
        assertEquals(10.0, report.getDouble("redemptions.averageDays"), 0.01);
        assertEquals(0.6, report.getDouble("total.burn"), 0.001);
        assertEquals(1, report.getLong("members.toThreeQuarters"));
        Shop.verify();
    }

    @Test
    void tablesAndFaults() {
        Shop.programmeOf(PROGRAMME);
        for (var name : List.of("roll-forward", "liability", "point-rates", "loyalty-index")) {
            var path = "/v1/reports/" + name;
            var csv = as("analyst").get(path + "/csv?programme=insight");
            csv.then().statusCode(200);
            assertTrue(csv.contentType().startsWith("text/csv"), csv::contentType);
            assertTrue(csv.asString().startsWith("programme,"), csv::asString);
            as("analyst")
                    .get(path)
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/query/programme"));
            as("analyst").get(path + "?programme=nowhere").then().statusCode(404);
            as("service").get(path + "?programme=insight").then().statusCode(403);
        }
        refused("roll-forward?programme=insight&wallet=gems", "/query/wallet");
        refused("point-rates?programme=insight&from=May", "/query/from");
        refused("liability?programme=insight&asOf=2999-01-01", "/query/asOf");
        refused("loyalty-index?programme=insight&by=country", "/query/by");
    }

    private static void refused(String query, String pointer) {
        as("operator")
                .get("/v1/reports/" + query)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));
    }
}
