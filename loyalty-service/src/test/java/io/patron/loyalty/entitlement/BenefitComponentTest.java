package io.patron.loyalty.entitlement;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.TierShop.awaitTier;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.CustomerCreated;
import io.patron.contracts.CustomerMerged;
import io.patron.kit.test.PatronStack;
import io.patron.loyalty.AtOnce;
import io.patron.loyalty.LoyaltyEvents;
import io.patron.loyalty.Shop;
import io.patron.loyalty.TierShop;
import io.patron.loyalty.standing.DueStandingService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Benefits from the tier that gives them to the report that counts them. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class BenefitComponentTest {
    private static final String CURRENCY = "AUD";
    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static String set = "";

    @Inject Shop shop;
    @Inject Clock clock;
    @Inject DueStandingService due;

    private final UUID customer = UUID.randomUUID();

    @BeforeEach
    void tierSet() {
        Shop.programme("outback", CURRENCY);
        if (set.isEmpty()) {
            set =
                    TierShop.create(
                            """
                            {"programme": "outback", "key": "perks", "name": "Perks",
                             "window": {"kind": "ROLLING", "period": "P30D"},
                             "measures": {"spend": {"of": "SPEND"}},
                             "tiers": [{"key": "base", "name": "Base"},
                                {"key": "silver", "name": "Silver", "reach": {"measure": "spend", "atLeast": 10000},
                                 "benefits": [{"code": "ship", "name": "Shipping", "kind": "FREE_SHIPPING",
                                    "allowance": {"quantity": 2, "per": "MONTH"}, "costMinor": 450}]},
                                {"key": "gold", "name": "Gold", "reach": {"measure": "spend", "atLeast": 50000},
                                 "benefits": [{"code": "ship", "name": "Shipping", "kind": "FREE_SHIPPING",
                                    "allowance": {"quantity": 5, "per": "MONTH"}, "costMinor": 450},
                                    {"code": "desk", "name": "Desk", "kind": "DEDICATED_SERVICE"},
                                    {"code": "cake", "name": "Birthday", "kind": "BIRTHDAY_GIFT",
                                     "gift": {"share": "0.10", "leastMinor": 500, "mostMinor": 5000,
                                        "stepMinor": 100, "validDays": 30}}]}]}
                            """);
        }
    }

    private void run() {
        due.run().await().atMost(Shop.LONG);
    }

    private void order(long minor, int daysAgo) {
        var at = clock.instant().minus(Duration.ofDays(daysAgo));
        shop.tell(TierShop.order(customer, CURRENCY, minor, at));
    }

    private Response use(int times) {
        return use(UUID.randomUUID(), times);
    }

    private Response use(UUID key, int times) {
        return as("service")
                .header("Idempotency-Key", key.toString())
                .body("{\"programmeKey\": \"outback\", \"quantity\": " + times + "}")
                .post("/v1/members/" + customer + "/entitlements/ship/use");
    }

    private List<Map<String, Object>> entitlements(String state) {
        return as("operator")
                .queryParam("state", state)
                .get("/v1/members/" + customer + "/entitlements")
                .jsonPath()
                .getList("items");
    }

    @Test
    void usesAreCountedOnceAndCanBeTakenBack() {
        order(12_000, 0);
        awaitTier(customer, set, "silver");
        var key = UUID.randomUUID();

        var first = use(key, 1).then().statusCode(201).body("left", equalTo(1)).extract();
        use(key, 1).then().statusCode(201).body("id", equalTo(first.path("id")));
        use(1).then().statusCode(201).body("left", equalTo(0));
        use(1).then().statusCode(422).body("code", equalTo("nothing-left"));

        var path = "/v1/members/" + customer + "/entitlement-uses/" + first.path("id") + "/void";
        Shop.post(path, "{\"reason\": \"The order was cancelled\"}")
                .then()
                .statusCode(200)
                .body("left", equalTo(1))
                .body("voided.reason", equalTo("The order was cancelled"));
        Shop.post(path, "{\"reason\": \"again\"}")
                .then()
                .statusCode(409)
                .body("code", equalTo("use-voided"));
        use(1).then().statusCode(201).body("left", equalTo(0)).body("made.costMinor", equalTo(450));
    }

    @Test
    void ofTwentyAtOnceAsManyWinAsThereAre() {
        order(60_000, 0);
        awaitTier(customer, set, "gold");

        var answers = AtOnce.times(20, () -> use(1).statusCode());

        assertEquals(5, answers.stream().filter(status -> status == 201).count());
        assertEquals(15, answers.stream().filter(status -> status == 422).count());
    }

    @Test
    void risingAndFallingInAMonthGivesNothingTwice() {
        order(12_000, 20);
        awaitTier(customer, set, "silver");
        use(2).then().statusCode(201);

        order(50_000, 0);
        awaitTier(customer, set, "gold");
        use(3).then().statusCode(201).body("left", equalTo(0));
        assertEquals(2, entitlements("ACTIVE").size());

        shop.tell(shop.refund(customer, "R-" + customer, null, CURRENCY, 62_000));
        awaitTier(customer, set, "base");
        use(1).then().statusCode(422);
        assertEquals(2, entitlements("LOST").size());

        order(60_000, 0);
        shop.tell(TierShop.order(customer, CURRENCY, 10_000, clock.instant()));
        awaitTier(customer, set, "gold");
        use(1).then().statusCode(422).body("detail", equalTo("Left are 0."));
        try (var events = new LoyaltyEvents()) {
            var all = events.await(customer, 14).stream().map(LoyaltyEvents.Event::type).toList();
            assertEquals(2, all.stream().filter("benefit-expired"::equals).count(), all::toString);
            assertEquals(2, all.stream().filter("benefit-used"::equals).count(), all::toString);
            assertTrue(all.contains("benefit-granted"), all::toString);
        }
    }

    @Test
    void aNewMonthGivesAgain() {
        order(12_000, 0);
        awaitTier(customer, set, "silver");
        use(2).then().statusCode(201);

        lastMonth();
        run();
        run();

        use(1).then().statusCode(201).body("left", equalTo(1));
        assertEquals(1, entitlements("EXPIRED").size());
        assertEquals(1, entitlements("ACTIVE").size());
    }

    /** The month of what was given becomes the one before. */
    private void lastMonth() {
        var today = LocalDate.ofInstant(clock.instant(), ZONE);
        sql("update entitlement set period = 'M1999-01', ends_on = '" + today + "'");
        sql("update member_tier set look_on = '" + today + "'");
    }

    @Test
    void aBirthdayIsGivenForOnceAYearByTheAverageOrder() {
        order(40_000, 3);
        order(20_000, 1);
        awaitTier(customer, set, "gold");
        var today = LocalDate.ofInstant(clock.instant(), ZONE);
        var born = "1990-" + today.toString().substring(5);
        shop.tell(
                new CustomerCreated(
                        customer, null, 1, clock.instant(), Map.of("birthday", born), List.of()));
        Awaitility.await()
                .atMost(Shop.LONG)
                .until(() -> {
                    run();
                    return entitlements("ACTIVE").size() == 3;
                });
        run();

        var gift =
                entitlements("ACTIVE").stream()
                        .filter(one -> one.toString().contains("BIRTHDAY_GIFT"))
                        .toList();
        assertEquals(1, gift.size());
        assertEquals(3000, gift.getFirst().get("valueMinor"));
        assertTrue(String.valueOf(gift.getFirst().get("why")).contains("spendMinor=60000"));
        aGiftIsOver(today);
    }

    /** Whoever was merged into another has no birthday of her own beside that one's. */
    @Test
    void aMembershipThatWasMergedGetsNoGift() {
        order(60_000, 1);
        awaitTier(customer, set, "gold");
        var today = LocalDate.ofInstant(clock.instant(), ZONE);
        var born = "1990-" + today.toString().substring(5);
        shop.tell(
                new CustomerMerged(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        clock.instant(),
                        1,
                        List.of(customer)),
                new CustomerCreated(
                        customer, null, 1, clock.instant(), Map.of("birthday", born), List.of()));
        Awaitility.await()
                .atMost(Shop.LONG)
                .until(() -> count("customer_fact where customer_id = '" + customer + "'") == 1);
        run();

        var own = "(select id from member where customer_id = '" + customer + "')";
        assertEquals(1, count("member where merged_into is not null and id in " + own));
        assertEquals(0, count("entitlement where kind = 'BIRTHDAY_GIFT' and member_id in " + own));
    }

    private static int count(String rows) {
        try (var connection = PatronStack.connect("loyalty");
                var statement = connection.createStatement();
                var found = statement.executeQuery("select count(*) from " + rows)) {
            found.next();
            return found.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void aGiftIsOver(LocalDate today) {
        sql("update entitlement set ends_on = '" + today + "' where kind = 'BIRTHDAY_GIFT'");
        run();
        run();
        assertEquals(2, entitlements("ACTIVE").size());
        assertEquals(1, entitlements("EXPIRED").size());
    }

    private void sql(String update) {
        try (var connection = PatronStack.connect("loyalty");
                var statement = connection.createStatement()) {
            var members = " in (select id from member where customer_id = '" + customer + "')";
            var word = update.contains(" where ") ? " and " : " where ";
            statement.execute(update + word + "member_id" + members);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSetThatIsRetiredTakesItsBenefits() {
        Shop.programme("brief", "GTQ");
        var brief =
                TierShop.create(
                        """
                        {"programme": "brief", "key": "brief", "name": "Brief", "window": {"kind": "YEAR"},
                         "measures": {"orders": {"of": "ORDERS"}}, "tiers": [{"key": "base", "name": "Base"},
                            {"key": "gold", "name": "Gold", "reach": {"measure": "orders", "atLeast": 1},
                             "benefits": [{"code": "off", "name": "Zehn %", "kind": "MEMBER_DISCOUNT",
                                "value": "10.50"}]}]}
                        """);
        shop.tell(TierShop.order(customer, "GTQ", 100, clock.instant()));
        awaitTier(customer, brief, "gold");
        assertTrue(
                entitlements("ACTIVE")
                        .toString()
                        .contains("name=Zehn %, kind=MEMBER_DISCOUNT, value=10.5"));

        as("operator")
                .header("If-Match", "*")
                .post("/v1/tier-sets/" + brief + "/retire")
                .then()
                .statusCode(200);
        run();

        assertEquals("none", TierShop.tier(customer, brief));
        assertEquals(1, entitlements("LOST").size());
    }

    @Test
    void aCustomerSeesThreeDimensions() {
        order(60_000, 0);
        awaitTier(customer, set, "gold");
        use(1).then().statusCode(201);

        var seen = TierShop.standing(customer);

        assertEquals(
                List.of("desk", "ship"),
                seen.getList("privileges.of.code").stream().map(String::valueOf).sorted().toList());
        var today = LocalDate.ofInstant(clock.instant(), ZONE).toString();
        assertEquals(today, seen.getString("bonds[0].joined.on"));
        assertEquals(today, seen.getString("bonds[0].firstOrder.on"));
        assertEquals(0, seen.getInt("bonds[0].coCreations"));
    }

    @Test
    void theReportCountsWhatWasGivenUsedAndWhatItCost() {
        order(12_000, 0);
        awaitTier(customer, set, "silver");
        use(2).then().statusCode(201);

        var report =
                as("analyst")
                        .queryParam("programme", "outback")
                        .get("/v1/reports/benefits")
                        .jsonPath();
        var silver = "items.find { it.tier == 'silver' && it.benefit == 'ship' }";

        assertTrue(report.getInt(silver + ".counts.granted") >= 1, report::prettify);
        assertTrue(report.getInt(silver + ".counts.used") >= 2, report::prettify);
        assertEquals(
                report.getInt(silver + ".counts.used") * 450,
                report.getInt(silver + ".counts.costMinor"));
        var csv =
                as("analyst")
                        .queryParam("programme", "outback")
                        .get("/v1/reports/benefits/csv")
                        .asString();
        assertTrue(
                csv.startsWith("programme,month,set,tier,benefit,kind,granted,used,costMinor\r\n"),
                csv);
        assertTrue(csv.contains(",perks,silver,ship,FREE_SHIPPING,"), csv);
    }
}
