package io.patron.loyalty.ruleset;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.post;
import static io.patron.loyalty.Shop.wallet;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.ActivityRecorded;
import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderFacts;
import io.patron.contracts.OrderLine;
import io.patron.contracts.SegmentEntered;
import io.patron.contracts.SegmentExited;
import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Rules over REST, and what they do to orders and acts that come by events. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class RuleComponentTest {
    @Inject Shop shop;
    @Inject Clock clock;
    @Inject Pool pool;

    private final UUID customer = UUID.randomUUID();
    private final String key = "r-" + customer.toString().substring(0, 8);

    private String currency = "GBP";

    /**
     * Rules of other tests are in force for orders of the past: each test has its own programme.
     */
    private void programme(String code) {
        currency = code;
        Shop.programme("rules-" + code.toLowerCase(Locale.ROOT), code);
    }

    private String programmeKey() {
        return "rules-" + currency.toLowerCase(Locale.ROOT);
    }

    private String document(String rest) {
        return """
        {"programme": "%s", "key": "%s", "name": "A rule", "effectiveFrom": "2020-01-01T00:00:00Z", %s}
        """
                .formatted(programmeKey(), key, rest);
    }

    private static Response create(String document) {
        return as("operator").body(document).post("/v1/rules");
    }

    private OrderCompleted order(String id, Instant at) {
        var lines =
                List.of(
                        new OrderLine("A", null, "tea", 2, 1_000),
                        new OrderLine("B", null, "cup", 1, 500));
        return new OrderCompleted(
                customer,
                null,
                id + customer,
                at,
                "app",
                new OrderFacts(currency, 1_500, "GB", lines));
    }

    private ActivityRecorded act(String name, Instant at, Map<String, Object> properties) {
        return new ActivityRecorded(customer, null, UUID.randomUUID(), name, at, "app", properties);
    }

    @Test
    void aRuleGivesIsExplainedAndTakenBackByLine() {
        programme("BRL");
        create(
                        document(
                                """
                                "for": "LINES", "lines": {"fact": "line.category", "op": "eq", "value": "tea"},
                                "when": {"fact": "order.channel", "op": "eq", "value": "app"},
                                "effect": {"kind": "MULTIPLIER", "factor": "3"}
                                """))
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"");
        shop.tell(order("O", clock.instant()));
        Shop.awaitTransactions(customer, 1);

        assertEquals(35, wallet(customer).getLong("points.available"));
        isExplained();
        halfOfTheTeaComesBack();
        Shop.verify();
    }

    private void isExplained() {
        as("analyst")
                .get("/v1/orders/O" + customer + "/explain")
                .then()
                .statusCode(200)
                .body("items[0].outcomes[0].state", equalTo("APPLIED"))
                .body("items[0].outcomes[0].points", equalTo(20))
                .body("items[0].facts.'order.channel'", equalTo("app"));
    }

    private void halfOfTheTeaComesBack() {
        var body =
                """
                {"customerId": "%s", "refundId": "R%s", "currency": "%s", "lines": [{"sku": "A", "amountMinor": 500}]}
                """
                        .formatted(customer, customer, currency);
        post("/v1/orders/O" + customer + "/returns", body)
                .then()
                .statusCode(201)
                .body("taken[0].points", equalTo(15));
    }

    @Test
    void everyFaultIsTold() {
        programme("INR");
        create(
                        """
                        {"programme": "rules-inr", "key": "Not a key", "for": "ACT", "effectiveUntil": "soon",
                         "when": {"fact": "member.teir", "op": "eq", "value": "gold"},
                         "effect": {"kind": "MULTIPLIER", "factor": "1"}, "wallet": "gems", "caps": {"perDay": 0}}
                        """)
                .then()
                .statusCode(400)
                .body(
                        "errors.find { it.pointer == '/when/fact' }.hint",
                        equalTo("did you mean \"member.tier\"?"))
                .body(
                        "errors.pointer",
                        hasItems(
                                "/key",
                                "/name",
                                "/effectiveUntil",
                                "/act",
                                "/when/fact",
                                "/effect/kind",
                                "/effect/factor",
                                "/wallet",
                                "/caps/perDay"));
    }

    @Test
    void versionsFollowEachOtherAndAFileIsAppliedAgain() {
        programme("RON");
        var fixed =
                document(
                        "\"for\": \"ORDER\", \"effect\": {\"kind\": \"FIXED\", \"points\":"
                                + " \"10\"}");
        as("operator").body(fixed).post("/v1/rules?dryRun=true").then().statusCode(200);
        var id = create(fixed).then().statusCode(201).extract().<String>path("id");
        create(fixed).then().statusCode(409);
        isChangedOnce(id, fixed.replace("\"10\"", "\"20\""));
        as("operator")
                .get("/v1/rules/" + id + "/versions")
                .then()
                .body("items.version", equalTo(List.of(2, 1)));

        aFileIsAppliedAgain();
        as("operator")
                .header("If-Match", "*")
                .post("/v1/rules/" + id + "/retire")
                .then()
                .statusCode(200);
        as("operator").get("/v1/rules/" + id).then().body("version", equalTo(2));
    }

    private static void isChangedOnce(String id, String changed) {
        var path = "/v1/rules/" + id;
        as("operator").body(changed).put(path).then().statusCode(428);
        var operator = as("operator").header("If-Match", "\"2\"").body(changed);
        operator.put(path).then().statusCode(412);
        as("operator")
                .header("If-Match", "\"1\"")
                .body(changed)
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
    }

    private void aFileIsAppliedAgain() {
        var file = as("operator").get("/v1/rules/export?programme=" + programmeKey()).asString();
        as("operator")
                .body(file)
                .post("/v1/rules/apply")
                .then()
                .body("unchanged", equalTo(List.of(key)));
        as("operator")
                .body(file.replace("\"20\"", "\"30\""))
                .post("/v1/rules/apply?dryRun=true")
                .then()
                .body("changed", equalTo(List.of(key)));
    }

    @Test
    void segmentsCountAsTheyWereAtTheTime() {
        programme("TRY");
        create(
                        document(
                                """
                                "for": "ORDER", "when": {"fact": "segments", "op": "contains", "value": "vip"},
                                "effect": {"kind": "FIXED", "points": "100"}
                                """))
                .then()
                .statusCode(201);
        var now = clock.instant();
        var segment = UUID.randomUUID();
        shop.tell(
                new SegmentExited(customer, segment, "vip", now.minusSeconds(100), Map.of()),
                new SegmentEntered(customer, segment, "vip", now.minusSeconds(200), Map.of()));
        awaitMemberships();

        shop.tell(order("IN", now.minusSeconds(150)), order("OUT", now.minusSeconds(50)));
        Shop.awaitTransactions(customer, 2);

        assertEquals(List.of(15, 115), Shop.transactions(customer).getList("items.points"));
    }

    private void awaitMemberships() {
        Awaitility.await()
                .atMost(Shop.LONG)
                .until(() ->
                        pool.query(
                                                "select 1 from segment_change where customer_id = '"
                                                        + customer
                                                        + "'")
                                        .executeAndAwait()
                                        .size()
                                == 2);
    }

    @Test
    void actsEarnOnceAndStreaksCountDays() {
        programme("MXN");
        create(
                        document(
                                """
                                "for": "ACT", "act": "Checked In", "effect": {"kind": "STREAK", "days": 3, "points": "50"}
                                """))
                .then()
                .statusCode(201);
        var now = clock.instant();
        var last = act("Checked In", now.minus(Duration.ofDays(1)), Map.of());
        shop.tell(
                act("Checked In", now.minus(Duration.ofDays(3)), Map.of()),
                act("Page Viewed", now, Map.of()),
                act("Checked In", now.minus(Duration.ofDays(2)), Map.of()),
                last,
                last);
        Shop.awaitTransactions(customer, 1);

        assertEquals(50, wallet(customer).getLong("points.available"));
        as("analyst")
                .get("/v1/acts/" + last.activityId() + "/explain")
                .then()
                .body("items[0].outcomes[0].state", equalTo("APPLIED"));
        Shop.verify();
    }
}
