package io.patron.loyalty.adjustment;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.member;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class AdjustmentComponentTest {
    @Inject Shop shop;

    private final UUID customer = UUID.randomUUID();

    @BeforeEach
    void programme() {
        Shop.programme("main", "GBP");
    }

    private static String body(long points) {
        return """
        {"programmeKey": "main", "points": %d, "reason": "goodwill", "comment": "Parcel was late"}
        """
                .formatted(points);
    }

    private Response adjust(String role, String key, String body) {
        return as(role).header("Idempotency-Key", key)
                .body(body)
                .post("/v1/members/" + customer + "/adjustments");
    }

    private Response adjust(long points) {
        return adjust("operator", UUID.randomUUID().toString(), body(points));
    }

    @Test
    void givesAndTakesPointsAndSaysWhy() {
        adjust(500).then().statusCode(201).body("balance", equalTo(500));
        adjust(-200)
                .then()
                .statusCode(201)
                .body("balance", equalTo(300))
                .body("sequence", equalTo(2));

        assertEquals(300, member(customer).getLong("memberships[0].balance"));
        assertNull(member(customer).get("memberships[0].tier"));
        var history = Shop.transactions(customer);
        assertEquals("goodwill", history.getString("items[0].why.inputs.reason"));
        assertEquals("Parcel was late", history.getString("items[0].why.inputs.comment"));
    }

    @Test
    void refusesToTakeMoreThanThereIs() {
        adjust(100);

        adjust(-150)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("insufficient-balance"))
                .body("missingPoints", equalTo(50))
                .body("balance", equalTo(100));
        assertEquals(100, member(customer).getLong("memberships[0].balance"));
    }

    @Test
    void aDebtIsPaidByPointsThatAreGivenAndIsNoBalance() {
        shop.tell(shop.refund(customer, "R-" + customer, null, "GBP", 1_000));
        Shop.awaitTransactions(customer, 1);

        adjust(-1).then().statusCode(422).body("missingPoints", equalTo(1));
        adjust(4).then().statusCode(201).body("balance", equalTo(-6));
    }

    @Test
    void theSameKeyIsAnsweredTheSame() {
        var key = UUID.randomUUID().toString();
        var first = adjust("operator", key, body(10));
        var second = adjust("operator", key, body(10));

        assertEquals(201, second.statusCode());
        assertEquals("true", second.header("Idempotency-Replayed"));
        assertEquals(first.body().asString(), second.body().asString());
        adjust("operator", key, body(11))
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
        assertEquals(10, member(customer).getLong("memberships[0].balance"));
    }

    @Test
    void aKeyBelongsToOneCustomer() {
        var key = UUID.randomUUID().toString();
        adjust("operator", key, body(10)).then().statusCode(201);

        as("operator")
                .header("Idempotency-Key", key)
                .body(body(10))
                .post("/v1/members/" + UUID.randomUUID() + "/adjustments")
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void theLedgerRemembersAKeyThatTheAnswersForgot() throws Exception {
        var key = UUID.randomUUID().toString();
        adjust("operator", key, body(10)).then().statusCode(201);
        try (var connection = PatronStack.connect("loyalty");
                var forget =
                        connection.prepareStatement("delete from idempotency_key where key = ?")) {
            forget.setString(1, key);
            forget.executeUpdate();
        }

        adjust("operator", key, body(10)).then().statusCode(422);
        assertEquals(10, member(customer).getLong("memberships[0].balance"));
    }

    @Test
    void ofManyAtOnceOnOneBalanceOneWins() {
        adjust(100);

        var statuses = atOnce(20, () -> adjust(-100).statusCode());

        assertEquals(1L, statuses.stream().filter(status -> status == 201).count());
        assertEquals(19L, statuses.stream().filter(status -> status == 422).count());
        assertEquals(0, member(customer).getLong("memberships[0].balance"));
    }

    @Test
    void theSameKeyAtOnceHasOneEffect() {
        var key = UUID.randomUUID().toString();

        var statuses = atOnce(20, () -> adjust("operator", key, body(7)).statusCode());

        assertEquals(List.of(), statuses.stream().filter(s -> s != 201 && s != 409).toList());
        assertEquals(7, member(customer).getLong("memberships[0].balance"));
    }

    private static List<Integer> atOnce(int times, Callable<Integer> call) {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var running = IntStream.range(0, times).mapToObj(i -> threads.submit(call)).toList();
            return running.stream().map(AdjustmentComponentTest::result).toList();
        }
    }

    private static int result(Future<Integer> running) {
        try {
            return running.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void isForOperatorsAlone() {
        for (var role : List.of("analyst", "service", "admin")) {
            adjust(role, "k", body(1)).then().statusCode(403);
        }
    }

    @Test
    void tellsEveryFault() {
        as("operator")
                .header("Idempotency-Key", "k")
                .body("{\"programmeKey\": \"\", \"reason\": \"NO SPACES\"}")
                .post("/v1/members/" + customer + "/adjustments")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/points", "/programmeKey", "/reason")));
        adjust(0).then().statusCode(400).body("errors[0].pointer", equalTo("/points"));
        adjust("operator", "k", body(1).replace("main", "nowhere")).then().statusCode(404);
        as("operator")
                .body(body(1))
                .post("/v1/members/" + customer + "/adjustments")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/header/Idempotency-Key"));
    }
}
