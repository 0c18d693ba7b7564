package io.patron.loyalty.webhook;

import static io.patron.loyalty.Shop.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events of this service at partners, by REST and HTTP alone. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class WebhookComponentTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String ENDPOINTS = "/v1/webhook-endpoints";

    private final Partner partner = partner();
    private final UUID customer = UUID.randomUUID();
    private String endpoint = "";
    private String secret = "";

    private static Partner partner() {
        try {
            return new Partner();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void create() {
        Shop.programme("main", "GBP");
        var made = create(partner, "patron.loyalty.points-adjusted.v1");
        endpoint = made.getString("endpoint.id");
        secret = made.getString("secret");
    }

    private static JsonPath create(Partner partner, String type) {
        return as("operator")
                .body(
                        """
                        {"url": "%s", "description": "Tills", "eventTypes": ["%s"]}
                        """
                                .formatted(partner.url(), type))
                .post(ENDPOINTS)
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .extract()
                .jsonPath();
    }

    @AfterEach
    void delete() {
        partner.close();
        as("operator").delete(ENDPOINTS + "/" + endpoint).then().statusCode(204);
    }

    private void adjust(int times) {
        for (var i = 0; i < times; i++) {
            Shop.adjust(customer, "main", 10 + i).then().statusCode(201);
        }
    }

    private List<Partner.Got> got(int count) {
        await().atMost(LONG).until(() -> own().size() >= count);
        return own();
    }

    /** Other tests of the same application adjust points too. */
    private List<Partner.Got> own() {
        return partner.got().stream()
                .filter(call -> call.body().contains(customer.toString()))
                .toList();
    }

    private JsonPath deliveries(String query) {
        return as("operator")
                .get(ENDPOINTS + "/" + endpoint + "/deliveries?limit=500" + query)
                .jsonPath();
    }

    private List<String> ids(String query) {
        return deliveries(query).getList("items.findAll { it.subject == '" + customer + "' }.id");
    }

    private static void sql(String sql) {
        try (var connection = PatronStack.connect("loyalty");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets the pauses pass, and most of the tries. */
    private void hurry(String and) {
        sql(
                """
                update webhook_delivery set next_at = created_at, %s where endpoint_id = '%s' and state = 'PENDING'
                """
                        .formatted(and, endpoint));
    }

    @Test
    void everyEventComesOnceSignedAndInOrder() {
        adjust(5);

        var calls = got(5);

        assertTrue(calls.stream().allMatch(call -> call.isSignedWith(secret)));
        assertFalse(calls.getFirst().isSignedWith("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        assertEquals(
                List.of(10, 11, 12, 13, 14),
                calls.stream().map(c -> new JsonPath(c.body()).getInt("data.points")).toList());
        var first = new JsonPath(calls.getFirst().body());
        assertEquals("patron.loyalty.points-adjusted.v1", first.getString("type"));
        assertFalse(Instant.parse(first.getString("timestamp")).isAfter(Instant.now()));
        await().atMost(LONG).until(() -> ids("&state=DELIVERED").size() == 5);
        assertEquals(5, new HashSet<>(ids("")).size());
        assertEquals(5, own().size());
    }

    @Test
    void whatFailsIsTriedAgainWithTheSameIdAndThenIsADeadLetter() {
        partner.answers(call -> call.body().contains("\"points\":11,") ? 500 : 200);
        adjust(3);
        await().atMost(LONG).until(() -> ids("&state=DELIVERED").size() == 2);

        hurry("tries = %d".formatted(Retries.most() - 1));

        await().atMost(LONG).until(() -> ids("&state=DEAD").size() == 1);
        var dead = ids("&state=DEAD").getFirst();
        var bodies = own().stream().filter(call -> call.id().equals(dead)).toList();
        assertEquals(2, bodies.size());
        assertEquals(1, bodies.stream().map(Partner.Got::body).distinct().count());
        as("operator")
                .get(ENDPOINTS + "/" + endpoint + "/deliveries/" + dead)
                .then()
                .body("delivery.tries.lastStatus", equalTo(500))
                .body("attempts.size()", equalTo(2))
                .body("attempts[0].answer", equalTo("partner says"))
                .body("body.data.points", equalTo(11));
        replayed(dead);
    }

    private void replayed(String dead) {
        partner.answers(call -> 200);
        as("operator")
                .body("{\"since\": \"2020-01-01T00:00:00Z\"}")
                .post(ENDPOINTS + "/" + endpoint + "/replays?dryRun=true")
                .then()
                .statusCode(200)
                .body("queued", equalTo(1));
        as("operator")
                .body("{\"since\": \"2020-01-01T00:00:00Z\"}")
                .post(ENDPOINTS + "/" + endpoint + "/replays")
                .then()
                .body("queued", equalTo(1));
        await().atMost(LONG).until(() -> ids("&state=DELIVERED").contains(dead));
        as("operator")
                .post(ENDPOINTS + "/" + endpoint + "/deliveries/" + dead + "/replay")
                .then()
                .statusCode(200);
        got(6);
    }

    @Test
    void whoIsGoneIsDisabledAndGetsAllOnceEnabledAgain() {
        partner.answers(call -> 410);
        adjust(1);
        await().atMost(LONG).until(() -> "gone".equals(status().getString("status.reason")));

        partner.answers(call -> 200);
        adjust(2);
        assertEquals(2, ids("&state=MISSED").size());
        as("operator").post(ENDPOINTS + "/" + endpoint + "/enable").then().statusCode(200);
        await().atMost(LONG).until(() -> ids("&state=DELIVERED").size() == 1);
        as("operator")
                .body("{\"since\": \"2020-01-01T00:00:00Z\", \"states\": [\"MISSED\"]}")
                .post(ENDPOINTS + "/" + endpoint + "/replays")
                .then()
                .statusCode(200);
        await().atMost(LONG).until(() -> ids("&state=DELIVERED").size() == 3);
    }

    private JsonPath status() {
        return as("operator").get(ENDPOINTS + "/" + endpoint).jsonPath();
    }

    /** As a service leaves it that was killed while it sent: leased, and nothing noted. */
    @Test
    void whatWasBeingSentWhenAServiceDiedIsSentByTheNext() {
        sql(
                "update webhook_endpoint set lease = gen_random_uuid(), leased_until = now() +"
                        + " interval '3 seconds' where id = '%s'".formatted(endpoint));
        adjust(2);

        assertEquals(2, got(2).size());
    }

    @Test
    void aSlowPartnerKeepsNobodyWaiting() throws Exception {
        var slow = new CountDownLatch(1);
        try (var other = new Partner()) {
            other.answers(call -> {
                try {
                    slow.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                return 200;
            });
            var second =
                    create(other, "patron.loyalty.points-adjusted.v1").getString("endpoint.id");
            adjust(1);
            await().atMost(LONG).until(() -> !other.got().isEmpty());
            adjust(3);

            assertEquals(4, got(4).size());

            slow.countDown();
            as("operator").delete(ENDPOINTS + "/" + second).then().statusCode(204);
        }
    }

    @Test
    void whileASecretIsChangedBothSign() {
        var fresh =
                as("operator")
                        .body("{\"oldValidHours\": 1}")
                        .post(ENDPOINTS + "/" + endpoint + "/rotate-secret")
                        .then()
                        .statusCode(200)
                        .body("secret", startsWith("whsec_"))
                        .extract()
                        .jsonPath()
                        .getString("secret");
        adjust(1);

        var call = got(1).getFirst();
        assertTrue(call.isSignedWith(secret) && call.isSignedWith(fresh));
        neitherDoesOnceItHasLeaked(fresh);
    }

    private void neitherDoesOnceItHasLeaked(String fresh) {
        as("operator")
                .body("{\"oldValidHours\": 0}")
                .post(ENDPOINTS + "/" + endpoint + "/rotate-secret");
        as("operator")
                .post(ENDPOINTS + "/" + endpoint + "/ping")
                .then()
                .statusCode(200)
                .body("taken", equalTo(true))
                .body("status", equalTo(204));
        var ping = partner.got().getLast();
        assertFalse(ping.isSignedWith(fresh) || ping.isSignedWith(secret));
        as("operator")
                .get(ENDPOINTS + "/" + endpoint)
                .then()
                .body("secret", equalTo(null))
                .header("ETag", equalTo("\"3\""));
    }

    @Test
    void whatCannotBeAnEndpointIsToldByItsField() {
        as("operator")
                .body("{\"url\": \"ftp://partner.example/\", \"eventTypes\": [\"points\"]}")
                .post(ENDPOINTS)
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/url", "/eventTypes/0")));
        as("operator")
                .body("{\"url\": \"%s\"}".formatted(partner.url()))
                .put(ENDPOINTS + "/" + endpoint)
                .then()
                .statusCode(428);
        as("operator")
                .header("If-Match", "\"9\"")
                .body("{\"url\": \"%s\"}".formatted(partner.url()))
                .put(ENDPOINTS + "/" + endpoint)
                .then()
                .statusCode(412);
        as("analyst").get(ENDPOINTS).then().statusCode(200);
        as("analyst").post(ENDPOINTS + "/" + endpoint + "/ping").then().statusCode(403);
    }
}
