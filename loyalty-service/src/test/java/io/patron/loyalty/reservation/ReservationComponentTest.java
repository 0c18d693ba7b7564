package io.patron.loyalty.reservation;

import static io.patron.loyalty.Shop.adjust;
import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.post;
import static io.patron.loyalty.Shop.reserve;
import static io.patron.loyalty.Shop.wallet;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spending in two phases over REST. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class ReservationComponentTest {
    @Inject TimeoutService timeouts;

    private final UUID customer = UUID.randomUUID();
    private final String path = "/v1/members/" + customer + "/reservations";

    @BeforeEach
    void aHundredPoints() {
        Shop.programme("main", "GBP");
        adjust(customer, "main", 100).then().statusCode(201);
    }

    private void expect(long available, long reserved) {
        var points = wallet(customer);
        assertEquals(available, points.getLong("points.available"));
        assertEquals(reserved, points.getLong("points.reserved"));
    }

    @Test
    void holdsThenSpendsInPartAndLetsTheRestGo() {
        var id = reserve(customer, "main", 60);
        expect(40, 60);

        post(path + "/" + id + "/commit", "{\"points\": 45}")
                .then()
                .statusCode(200)
                .body("state", equalTo("COMMITTED"))
                .body("amounts.committed", equalTo(45))
                .body("balance", equalTo(55));

        expect(55, 0);
        assertEquals(45, wallet(customer).getLong("sums.spent"));
        as("operator")
                .get(path + "/" + id)
                .then()
                .body("state", equalTo("COMMITTED"))
                .body("balance", nullValue());
        Shop.verify();
    }

    @Test
    void endsOnce() {
        var id = reserve(customer, "main", 60);
        post(path + "/" + id + "/void", "").then().statusCode(200).body("state", equalTo("VOIDED"));
        expect(100, 0);

        for (var end : List.of("/commit", "/void")) {
            post(path + "/" + id + end, end.equals("/void") ? "" : "{}")
                    .then()
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body("code", equalTo("reservation-ended"))
                    .body("state", equalTo("VOIDED"));
        }
        expect(100, 0);
    }

    @Test
    void isLetGoWhenItsTimeIsOver() throws InterruptedException {
        var id = reserve(customer, "main", 60, 1).then().extract().path("id");
        Thread.sleep(1_100);

        post(path + "/" + id + "/commit", "{}")
                .then()
                .statusCode(409)
                .body("state", equalTo("TIMED_OUT"));
        expect(40, 60);
        timeouts.run().await().atMost(Shop.LONG);

        expect(100, 0);
        as("analyst").get(path + "/" + id).then().body("state", equalTo("TIMED_OUT"));
        Shop.verify();
    }

    @Test
    void spendsAtOnceAndGivesBackToTheSameLots() {
        adjust(customer, "main", 50);
        var body = "{\"programmeKey\": \"main\", \"points\": 120, \"commit\": true}";
        var id = post(path, body).then().statusCode(201).extract().path("id");
        assertEquals(List.of(30, 0), lots("counts.remaining"));

        post(path + "/" + id + "/refund", "{\"points\": 30}").then().statusCode(200);
        assertEquals(List.of(50, 10), lots("counts.remaining"));
        post(path + "/" + id + "/refund", "{\"points\": 91}")
                .then()
                .statusCode(422)
                .body("code", equalTo("more-than-reserved"))
                .body("mostPoints", equalTo(90));
        post(path + "/" + id + "/refund", "{}")
                .then()
                .statusCode(200)
                .body("amounts.restored", equalTo(120));

        assertEquals(List.of(50, 100), lots("counts.remaining"));
        assertEquals(List.of(0, 0), lots("counts.burned"));
        expect(150, 0);
        Shop.verify();
    }

    private List<Integer> lots(String field) {
        return as("operator")
                .get("/v1/members/" + customer + "/wallets/points/lots")
                .jsonPath()
                .getList("items." + field);
    }

    @Test
    void refusesMoreThanThereIs() {
        reserve(customer, "main", 101, 900)
                .then()
                .statusCode(422)
                .body("code", equalTo("insufficient-balance"))
                .body("missingPoints", equalTo(1));
        var id = reserve(customer, "main", 10);
        post(path + "/" + id + "/commit", "{\"points\": 11}").then().statusCode(422);
        expect(90, 10);
    }

    @Test
    void aDryRunShowsAndChangesNothing() {
        as("service")
                .body("{\"programmeKey\": \"main\", \"points\": 60}")
                .post(path + "?dryRun=true")
                .then()
                .statusCode(200)
                .header("Dry-Run", "true")
                .body("state", equalTo("OPEN"))
                .body("balance", equalTo(40));

        expect(100, 0);
        as("service").get(path).then().body("items.size()", equalTo(0));
    }

    @Test
    void theSameKeyHasOneEffect() {
        var key = UUID.randomUUID().toString();
        var body = "{\"programmeKey\": \"main\", \"points\": 60}";
        var first = as("service").header("Idempotency-Key", key).body(body).post(path);
        var again = as("service").header("Idempotency-Key", key).body(body).post(path);

        assertEquals(201, again.statusCode());
        assertEquals("true", again.header("Idempotency-Replayed"));
        assertEquals(first.body().asString(), again.body().asString());
        expect(40, 60);
    }

    @Test
    void isTheCustomersToSeeAndTheShopsToMake() {
        var id = reserve(customer, "main", 10);
        var own = given().auth().oauth2(Tokens.customer(customer)).contentType("application/json");

        own.get(path + "/" + id).then().statusCode(200);
        own.body("{}").post(path + "/" + id + "/commit").then().statusCode(403);
        as("operator")
                .get("/v1/members/" + UUID.randomUUID() + "/reservations/" + id)
                .then()
                .statusCode(404);
    }

    @Test
    void tellsEveryFault() {
        as("service")
                .header("Idempotency-Key", "k")
                .body("{\"programmeKey\": \"main\", \"points\": 0, \"holdSeconds\": 0}")
                .post(path)
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/holdSeconds", "/points")));
        as("service")
                .header("Idempotency-Key", "k")
                .body("{\"programmeKey\": \"main\", \"points\": 1, \"walletKey\": \"none\"}")
                .post(path)
                .then()
                .statusCode(404);
    }
}
