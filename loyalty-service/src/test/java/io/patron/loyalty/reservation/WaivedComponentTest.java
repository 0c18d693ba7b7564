package io.patron.loyalty.reservation;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.post;
import static io.patron.loyalty.Shop.reserve;
import static io.patron.loyalty.Shop.transactions;
import static io.patron.loyalty.Shop.wallet;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.CustomerMerged;
import io.patron.kit.test.PatronStack;
import io.patron.loyalty.LoyaltyEvents;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Points of goods that came back while they were held or spent are taken once they are back. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class WaivedComponentTest {
    private static final String CLUB = "waiving";
    private static final String CURRENCY = "KZT";

    private final UUID customer = UUID.randomUUID();
    private final String order = "O-" + customer;
    private final String path = "/v1/members/" + customer + "/reservations";

    @Inject Shop shop;
    @Inject Clock clock;
    @Inject TimeoutService timeouts;

    @BeforeEach
    void anOrderOfAHundredPoints() {
        var document = Shop.document(CLUB, CURRENCY);
        Shop.programmeOf(document.replace("INTO_DEBT", "WITHIN_BALANCE"));
        shop.tell(shop.order(customer, order, CURRENCY, 10_000));
        Shop.awaitTransactions(customer, 1);
    }

    @AfterEach
    void theLedgerKeepsItsPromises() {
        Shop.verify();
    }

    private String refund(String name) {
        return name + "-" + customer;
    }

    private void tellReturn(String name, long points, int transactions) {
        shop.tell(shop.refund(customer, refund(name), order, CURRENCY, points * 100));
        Shop.awaitTransactions(customer, transactions);
    }

    private Response end(String reservation, String how, String body) {
        return post(path + "/" + reservation + "/" + how, body);
    }

    private void has(long available) {
        assertEquals(available, wallet(customer).getLong("points.balance"));
    }

    private List<Object> returns(String field) {
        return as("analyst")
                .get("/v1/orders/" + order + "/returns")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items." + field);
    }

    @Test
    void whatWasHeldIsTakenOnceItIsLetGo() {
        var held = reserve(customer, CLUB, 100);
        tellReturn("R", 100, 3);
        has(0);

        end(held, "void", "").then().statusCode(200).body("balance", equalTo(0));

        has(0);
        assertEquals(
                List.of(-100, 100, 0, -100, 100), transactions(customer).getList("items.points"));
        assertEquals(List.of(refund("R")), returns("refundId"));
        assertEquals(List.of(List.of(0, 100)), returns("taken.points"));
        theStatementSaysWhy(held);
        theEventSaysWhy();
    }

    private void theStatementSaysWhy(String held) {
        var path = "/v1/members/" + customer + "/statement";
        var lines = as("operator").get(path).jsonPath().getList("items.entry", String.class);
        var inputs =
                "{\\\"reservationId\\\":\\\"%s\\\",\\\"refundId\\\":\\\"%s\\\",\\\"orderId\\\":\\\"%s\\\","
                        .formatted(held, refund("R"), order);
        assertEquals(5, lines.size());
        assertTrue(lines.getLast().contains("\"CLAWBACK\""), lines::getLast);
        assertTrue(lines.getLast().contains(inputs), lines::getLast);
    }

    private void theEventSaysWhy() {
        try (var events = new LoyaltyEvents()) {
            var reversed =
                    events.await(customer, 5).stream()
                            .filter(event -> event.type().equals("points-reversed"))
                            .map(LoyaltyEvents.Event::body)
                            .toList();
            assertEquals(2, reversed.size());
            assertEquals(100, reversed.getLast().get("points").asLong());
            assertEquals(refund("R"), reversed.getLast().get("refundId").asText());
            assertEquals(
                    transactions(customer).getString("items[0].id"),
                    reversed.getLast().get("transactionId").asText());
        }
    }

    @Test
    void whatWasSpentIsTakenOnceItIsGivenBack() {
        var body = "{\"programmeKey\": \"waiving\", \"points\": 100, \"commit\": true}";
        String spent = post(path, body).then().statusCode(201).extract().path("id");
        tellReturn("R", 70, 3);

        end(spent, "refund", "{\"points\": 40}").then().statusCode(200).body("balance", equalTo(0));
        end(spent, "refund", "{}").then().statusCode(200).body("balance", equalTo(30));

        has(30);
        assertEquals(List.of(List.of(0, 40, 30)), returns("taken.points"));
        assertEquals(List.of(70), lots("clawedBack"));
    }

    private List<Object> lots(String count) {
        return as("operator")
                .get("/v1/members/" + customer + "/wallets/points/lots")
                .jsonPath()
                .getList("items.counts." + count);
    }

    @Test
    void everyReturnTakesItsOwn() {
        var held = reserve(customer, CLUB, 90);
        tellReturn("R1", 40, 3);
        tellReturn("R2", 30, 4);
        has(0); // ten were there, 60 are waived

        end(held, "commit", "{\"points\": 50}").then().statusCode(200).body("balance", equalTo(0));
        end(held, "refund", "{\"points\": 10}").then().statusCode(200).body("balance", equalTo(0));
        end(held, "refund", "{}").then().statusCode(200).body("balance", equalTo(30));

        assertEquals(List.of(refund("R1"), refund("R2")), returns("refundId"));
        assertEquals(List.of(40, 30), sums(returns("taken.points")));
        assertEquals(List.of(70), lots("clawedBack"));
    }

    private static List<Integer> sums(List<Object> lists) {
        return lists.stream()
                .map(points -> ((List<?>) points).stream().mapToInt(p -> (Integer) p).sum())
                .toList();
    }

    @Test
    void whatWasHeldTooLongIsTaken() throws InterruptedException {
        reserve(customer, CLUB, 100, 2).then().statusCode(201);
        tellReturn("R", 100, 3);
        Thread.sleep(2_100);

        timeouts.run().await().atMost(Shop.LONG);

        has(0);
        assertEquals(List.of(100), lots("clawedBack"));
    }

    @Test
    void nothingIsTakenTwice() {
        var held = reserve(customer, CLUB, 100);
        tellReturn("R", 100, 3);
        as("service").post(path + "/" + held + "/void?dryRun=true").then().statusCode(200);
        var key = UUID.randomUUID().toString();
        for (var i = 0; i < 2; i++) {
            as("service")
                    .header("Idempotency-Key", key)
                    .post(path + "/" + held + "/void")
                    .then()
                    .statusCode(200)
                    .body("balance", equalTo(0));
        }
        shop.tell(shop.refund(customer, refund("R"), order, CURRENCY, 10_000));
        tellReturn("R9", 100, 6);

        assertEquals(
                List.of(0, -100, 100, 0, -100, 100),
                transactions(customer).getList("items.points"));
    }

    @Test
    void itIsTakenWhereverTheLotIsByThen() {
        var held = reserve(customer, CLUB, 100);
        tellReturn("R", 100, 3);
        var survivor = UUID.randomUUID();
        shop.tell(shop.order(survivor, "S-" + customer, CURRENCY, 500));
        Shop.awaitTransactions(survivor, 1);
        shop.tell(
                new CustomerMerged(
                        survivor, UUID.randomUUID(), clock.instant(), 1, List.of(customer)));
        await().atMost(Shop.LONG).until(() -> wallet(survivor).getLong("points.reserved") == 100);

        end(held, "void", "").then().statusCode(200).body("balance", equalTo(5));

        assertEquals(5, wallet(survivor).getLong("points.balance"));
    }
}
