package io.patron.loyalty.standing;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.TierShop.awaitTier;
import static io.patron.loyalty.TierShop.tier;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.PatronEvent;
import io.patron.kit.test.PatronStack;
import io.patron.loyalty.LoyaltyEvents;
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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders, acts and days, from end to end; a past that is moved stands for the passing of time. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class StandingComponentTest {
    private static final String CURRENCY = "MYR";
    private static String set = "";

    @Inject Shop shop;
    @Inject Clock clock;
    @Inject DueStandingService due;

    private final UUID customer = UUID.randomUUID();

    @BeforeEach
    void tierSet() {
        Shop.programme("alpine", CURRENCY);
        if (set.isEmpty()) {
            set =
                    TierShop.create(
                            """
                            {"programme": "alpine", "key": "ladder", "name": "Ladder",
                             "window": {"kind": "ROLLING", "period": "P30D"},
                             "measures": {"spend": {"of": "SPEND"}, "orders": {"of": "ORDERS"},
                                "lessons": {"of": "GROWTH", "acts": [{"act": "Lesson Completed"},
                                    {"act": "Review Written", "weight": 5, "coCreation": true}]}},
                             "tiers": [{"key": "base", "name": "Base"},
                                {"key": "silver", "name": "Silver", "reach": {"any": [
                                    {"measure": "spend", "atLeast": 10000}, {"measure": "lessons", "atLeast": 30}]},
                                 "benefits": [{"code": "early", "name": "Early", "kind": "EARLY_ACCESS"}]},
                                {"key": "gold", "name": "Gold", "reach": {"measure": "spend", "atLeast": 50000},
                                 "benefits": [{"code": "early", "name": "Early", "kind": "EARLY_ACCESS"},
                                    {"code": "desk", "name": "Desk", "kind": "DEDICATED_SERVICE"}]}],
                             "warnDays": [7, 2]}
                            """);
        }
    }

    private void run() {
        due.run().await().atMost(Shop.LONG);
    }

    private void lessons(int from, int until) {
        shop.tell(
                IntStream.range(from, until)
                        .mapToObj(i -> new UUID(customer.getMostSignificantBits(), i))
                        .map(id -> TierShop.act(customer, id, "Lesson Completed", clock.instant()))
                        .toArray(PatronEvent[]::new));
    }

    private int counted() {
        return as("operator")
                .get("/v1/members/" + customer + "/standing/growth?limit=500")
                .jsonPath()
                .getList("items.findAll { it.setId == '" + set + "' }")
                .size();
    }

    private void order(long minor, int daysAgo) {
        shop.tell(
                TierShop.order(
                        customer,
                        CURRENCY,
                        minor,
                        clock.instant().minus(Duration.ofDays(daysAgo))));
    }

    private JsonPath history() {
        return as("operator").get("/v1/members/" + customer + "/standing/history").jsonPath();
    }

    @Test
    void thirtyLessonsLiftAMemberAtOnceAndNoneCountsTwice() {
        lessons(0, 29);
        lessons(0, 29);
        awaitTier(customer, set, "base");
        org.awaitility.Awaitility.await().atMost(Shop.LONG).until(() -> counted() == 29);
        assertEquals("base", tier(customer, set));
        var lacking = TierShop.in(customer, set).toString();
        assertTrue(lacking.contains("measure=lessons, missing=1"), lacking);

        lessons(29, 30);

        awaitTier(customer, set, "silver");
        assertEquals("REACHED", history().getString("items[0].move.reason"));
        assertEquals(30, history().getInt("items[0].by.values.spans[0].values.lessons"));
    }

    @Test
    void ordersRaiseAtOnceAndRefundsLowerWhatCounts() {
        order(60_000, 1);
        awaitTier(customer, set, "gold");

        shop.tell(shop.refund(customer, "R-" + customer, null, CURRENCY, 20_000));
        awaitTier(customer, set, "silver");

        var standing = TierShop.in(customer, set).toString();
        assertTrue(standing.contains("spend=40000"), standing);
        assertTrue(standing.contains("measure=spend, missing=10000"), standing);
        assertEquals("FELL", history().getString("items[0].move.reason"));
        try (var events = new LoyaltyEvents()) {
            var told =
                    events.await(customer, 4).stream()
                            .filter(event -> event.type().equals("member-tier-changed"))
                            .map(event -> event.body().path("change").path("tier").asText())
                            .toList();
            assertEquals(List.of("gold", "silver"), told);
        }
    }

    /** The refund comes first and twice, then the order that it names. */
    @Test
    void refundsLowerTheirOrderOnceInWhateverOrderTheyCome() {
        var id = "O-" + customer;
        var refund = shop.refund(customer, "R-" + customer, id, CURRENCY, 45_000);
        shop.tell(refund, refund, shop.order(customer, id, CURRENCY, 60_000), refund);
        awaitTier(customer, set, "silver");
        shop.tell(shop.refund(customer, "S-" + customer, id, CURRENCY, 15_000));
        awaitTier(customer, set, "base");

        var standing = TierShop.in(customer, set).toString();
        assertTrue(standing.contains("orders=0, spend=0"), standing);
    }

    private static void seenAsATierSet(String path) {
        as("operator").get(path).then().statusCode(200).body("document.key", equalTo("default"));
        as("operator")
                .header("If-Match", "*")
                .body("{}")
                .put(path)
                .then()
                .statusCode(409)
                .body("code", equalTo("default-tier-set"));
    }

    /** The default set: what is foretold for a day is what the evaluation of that day does. */
    @Test
    void theProgrammesOwnTiersAreForetold() {
        Shop.programme("own-tiers", "THB");
        var at = clock.instant().minus(Duration.ofDays(364));
        shop.tell(TierShop.order(customer, "THB", 60_000, at));
        Shop.awaitTransactions(customer, 1);
        String programme = Shop.member(customer).getString("memberships[0].programmeId");
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/London"));
        var path = "/v1/tier-sets/" + programme;
        seenAsATierSet(path);
        as("operator").get(path + "/preview").then().body("items", equalTo(List.of()));

        var day = today.plusDays(2);
        as("operator")
                .queryParam("asOf", day.toString())
                .get(path + "/preview")
                .then()
                .body("items[0].customerId", equalTo(customer.toString()))
                .body("items[0].then", equalTo("base"))
                .body("items[0].lackingToStay[0][0].missing", equalTo(50_000));
        as("operator")
                .body("{\"programmeKey\": \"own-tiers\", \"asOf\": \"" + day + "\"}")
                .post("/v1/tier-evaluations")
                .then()
                .body("items[0].downgraded", equalTo(1));

        assertEquals("base", Shop.member(customer).getString("memberships[0].tier.key"));
        assertEquals("base", tier(customer, programme));
    }

    @Test
    void whoFallsIsWarnedAheadOnceForEachDayThatIsDeclared() throws SQLException {
        order(12_000, 0);
        awaitTier(customer, set, "silver");
        var stay = String.valueOf(TierShop.in(customer, set).get("stay"));
        assertTrue(stay.contains("then=base"), stay);

        for (var days : new int[] {23, 1, 4, 1, 1}) {
            TierShop.passDays(customer, days);
            run();
            run();
        }

        assertEquals("base", tier(customer, set));
        try (var events = new LoyaltyEvents()) {
            var types =
                    events.await(customer, 5).stream()
                            .map(LoyaltyEvents.Event::type)
                            .filter(type -> type.contains("tier") && !type.equals("tier-changed"))
                            .toList();
            assertEquals(
                    List.of(
                            "member-tier-changed",
                            "tier-ending",
                            "tier-ending",
                            "member-tier-changed"),
                    types);
        }
    }

    /** Twelve members with a random past; what is foretold for a day is what the day brings. */
    @Test
    void whatIsForetoldIsWhatComesToTheMember() throws SQLException {
        var random = new Random(7);
        List<UUID> customers = new ArrayList<>();
        List<PatronEvent> orders = new ArrayList<>();
        for (var i = 0; i < 12; i++) {
            var one = UUID.randomUUID();
            customers.add(one);
            for (var n = 0; n < 3; n++) {
                var at = clock.instant().minus(Duration.ofDays(random.nextInt(30)));
                orders.add(TierShop.order(one, CURRENCY, 5_000 + random.nextInt(40_000), at));
            }
        }
        shop.tell(orders.toArray(PatronEvent[]::new));
        customers.forEach(one -> Shop.awaitTransactions(one, 3));
        var days = 13;
        var now = new HashMap<UUID, String>();
        customers.forEach(one -> now.put(one, tier(one, set)));
        var foretold = preview(days);
        assertTrue(customers.stream().anyMatch(foretold::containsKey), "somebody falls");

        for (var one : customers) {
            TierShop.passDays(one, days);
        }
        run();

        for (var one : customers) {
            assertEquals(foretold.getOrDefault(one, now.get(one)), tier(one, set));
        }
    }

    private Map<UUID, String> preview(int days) {
        var day = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/London")).plusDays(days);
        var foretold = new HashMap<UUID, String>();
        String cursor = "";
        do {
            var page =
                    as("analyst")
                            .queryParam("asOf", day.toString())
                            .queryParam("limit", 3)
                            .queryParam("cursor", cursor)
                            .get("/v1/tier-sets/" + set + "/preview")
                            .jsonPath();
            List<Map<String, Object>> items = page.getList("items");
            items.forEach(item ->
                    foretold.put(
                            UUID.fromString(String.valueOf(item.get("customerId"))),
                            String.valueOf(item.get("then"))));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        return foretold;
    }

    @Test
    void aTierByHandIsKeptToItsLastDayAndCanBeTakenBack() {
        order(1_000, 0);
        awaitTier(customer, set, "base");
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/London"));
        var body =
                """
                {"setId": "%s", "tier": "gold", "until": "%s", "reason": "From a partner"}
                """
                        .formatted(set, today.plusDays(40));
        var path = "/v1/members/" + customer + "/tier-grants";

        var id = Shop.post(path, body).then().statusCode(201).extract().path("id");

        assertEquals("gold", tier(customer, set));
        assertEquals("GRANTED", history().getString("items[0].move.reason"));
        assertEquals(today.plusDays(40).toString(), history().getString("items[0].keptUntil"));
        as("operator").post(path + "/" + id + "/revoke").then().statusCode(200);
        as("operator")
                .post(path + "/" + id + "/revoke")
                .then()
                .statusCode(409)
                .body("code", equalTo("grant-ended"));
        assertEquals("base", tier(customer, set));
        Shop.post(path, body.replace("gold", "diamond"))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/tier"))
                .body("errors[0].hint", equalTo("One of [base, silver, gold]."));
    }
}
