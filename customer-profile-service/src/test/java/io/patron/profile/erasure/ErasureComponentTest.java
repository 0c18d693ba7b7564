package io.patron.profile.erasure;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.AccessAnswered;
import io.patron.contracts.ErasedTable;
import io.patron.contracts.ErasureAnswered;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.patron.kit.test.TopicClient;
import io.patron.kit.test.Traces;
import io.patron.personal.table.PersonalTables;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People are erased, do not come back, and get what is kept about them. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // before each test
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class ErasureComponentTest {
    private static final List<String> OTHERS =
            List.of("segmentation-service", "loyalty-service", "campaign-service");

    private static final List<String> REACHED =
            List.of(
                    "activity",
                    "customer",
                    "identifier",
                    "rejected_event",
                    "import_error",
                    "touch",
                    "consent_state",
                    "merge",
                    "suppression",
                    "tie",
                    "purchase");

    @Inject PersonalTables tables;

    /** Stands in everything that the shop tells of her, and nowhere else. */
    private final String marker = "Zoë" + UUID.randomUUID().toString().replace("-", "");

    private final String user = "user-" + marker;
    private final String email = marker + "@Example.org";
    private final String lastDigits =
            String.format("%04d", (int) (System.nanoTime() / 1_000 % 10_000));
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.open();
    }

    private Map<String, Object> event(String type, Map<String, ?> more) {
        var event = new HashMap<String, Object>(more);
        event.put("type", type);
        event.put("messageId", "m-" + marker + UUID.randomUUID());
        event.put("timestamp", "2026-01-01T10:00:00Z");
        return event;
    }

    private void send(List<Map<String, Object>> events) {
        shop.send(events).statusCode(200);
        Shop.settle();
    }

    /** Everything that a shop may know of somebody. */
    private void tellAll() throws SQLException {
        var visitor = "visitor-" + marker;
        send(
                List.of(
                        event(
                                "identify",
                                Map.of(
                                        "userId", user,
                                        "traits",
                                                Map.of(
                                                        "email",
                                                        email,
                                                        "phone",
                                                        "+44207946" + lastDigits,
                                                        "firstName",
                                                        marker,
                                                        "address",
                                                        Map.of("street", marker + " 1")),
                                        "context",
                                                Map.of(
                                                        "consent",
                                                        Map.of(
                                                                "categoryPreferences",
                                                                Map.of("email.marketing", true),
                                                                "proof",
                                                                Map.of("wording", marker)),
                                                        "campaign",
                                                        Map.of("source", marker)))),
                        event(
                                "track",
                                Map.of(
                                        "userId",
                                        user,
                                        "event",
                                        "Product Reviewed",
                                        "properties",
                                        Map.of("review_body", "I am " + marker))),
                        event(
                                "track",
                                Map.of(
                                        "anonymousId",
                                        visitor,
                                        "event",
                                        "Order Completed",
                                        "properties",
                                        Map.of(
                                                "order_id",
                                                "o-" + marker,
                                                "currency",
                                                "EUR",
                                                "total",
                                                10)))));
        send(List.of(event("identify", Map.of("userId", user, "anonymousId", visitor))));
        shop.send(
                List.of(event("track", Map.of("userId", user, "properties", Map.of("e", email)))));
        keepErrorRow();
    }

    private void keepErrorRow() throws SQLException {
        try (var connection = PatronStack.connect("profile");
                var statement =
                        connection.prepareStatement(
                                "insert into import_error (job_id, row_no, \"column\", code,"
                                        + " message, raw) values (gen_random_uuid(), 1, 'total',"
                                        + " 'invalid', 'x', ?)")) {
            statement.setBytes(
                    1,
                    ("7;" + email + ";020 7946 " + lastDigits + ";x")
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            statement.execute();
        }
    }

    private String customer() {
        return Shop.customer(user).getString("customerId");
    }

    private static ValidatableResponse post(String path, Object body) {
        return Shop.as("operator")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    private static JsonPath receipt(String erasure, String state) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> state.equals(read(erasure).getString("state")));
        return read(erasure);
    }

    private static JsonPath read(String erasure) {
        return Shop.as("operator")
                .get("/v1/erasures/" + erasure)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String erase(String customer) {
        return post("/v1/customers/" + customer + "/erasures", Map.of("reason", "asked"))
                .statusCode(202)
                .body("state", equalTo("queued"))
                .extract()
                .path("erasureId");
    }

    @Test
    void everyTableIsDeclaredPersonalOrNot() {
        assertEquals(Set.of(), tables.differences(Traces.tables("profile")));
    }

    @Test
    void nothingIsLeftOfSomebodyErased() throws Exception {
        tellAll();
        var id = customer();
        var tag = Map.of("tag", "vip " + marker, "reason", marker);
        post("/v1/customers/" + id + "/tags", tag);
        post("/v1/suppressions", Map.of("kind", "email", "address", email, "reason", "asked"))
                .statusCode(200);
        assertFalse(Traces.of("profile", List.of(marker, user)).isEmpty());
        var preview =
                Shop.as("operator")
                        .contentType("application/json")
                        .body(Map.of("reason", "asked"))
                        .post("/v1/customers/" + id + "/erasures?dryRun=true")
                        .then()
                        .statusCode(200)
                        .body("state", equalTo("preview"))
                        .extract()
                        .jsonPath();
        Shop.as("operator").get("/v1/customers/" + id).then().statusCode(200);

        var erasure = erase(id);

        var receipt = receipt(erasure, "waiting");
        assertEquals(
                List.of(),
                Traces.of("profile", List.of(marker, "207946" + lastDigits, "7946 " + lastDigits)));
        Shop.as("operator").get("/v1/customers/" + id).then().statusCode(404);
        for (var table :
                List.of(
                        "activity",
                        "customer",
                        "identifier",
                        "rejected_event",
                        "import_error",
                        "touch",
                        "consent_state",
                        "merge",
                        "suppression",
                        "tie",
                        "purchase")) {
            assertTrue(rows(receipt, table) > 0, table);
            assertEquals(rows(preview, table), rows(receipt, table), table);
        }
        assertEquals(
                Set.copyOf(OTHERS),
                Set.copyOf(receipt.getList("services.findAll { it.state == 'open' }.service")));
        assertTrue(receipt.getList("topics.topic").contains("patron.ingest"));
        answer(UUID.fromString(id), UUID.fromString(erasure));
        var whole = receipt(erasure, "complete");
        assertEquals(
                3,
                whole.getInt("services.find { it.service == 'loyalty-service' }.tables[0].rows"));
        assertTrue(
                Instant.parse(whole.getString("topics.find { it.topic == 'patron.ingest' }.goneBy"))
                        .isAfter(Instant.now()));
        post("/v1/customers/" + id + "/erasures", Map.of("reason", "asked"))
                .statusCode(202)
                .body("erasureId", equalTo(erasure))
                .body("state", equalTo("complete"));
    }

    private static int rows(JsonPath receipt, String table) {
        return receipt.getInt(
                "services.find { it.service == 'customer-profile-service' }.tables.find { it.table"
                        + " == '"
                        + table
                        + "' }.rows");
    }

    private static void answer(UUID customer, UUID erasure) {
        OTHERS.forEach(service ->
                TopicClient.send(
                        new ErasureAnswered(
                                customer,
                                erasure,
                                Instant.now(),
                                service,
                                List.of(new ErasedTable("member", "deleted", 3, "")))));
    }

    @Test
    void whoWasErasedDoesNotComeBackUntilThatIsLifted() throws Exception {
        tellAll();
        var id = customer();
        var erasure = erase(id);
        receipt(erasure, "waiting");
        var friend = "friend-" + UUID.randomUUID();

        send(
                List.of(
                        event("identify", Map.of("userId", user)),
                        event(
                                "identify",
                                Map.of(
                                        "userId",
                                        "new-" + user,
                                        "traits",
                                        Map.of(
                                                "email",
                                                " " + email.toUpperCase(java.util.Locale.ROOT)))),
                        event(
                                "track",
                                Map.of(
                                        "userId",
                                        friend,
                                        "anonymousId",
                                        "visitor-" + marker,
                                        "event",
                                        "Lesson Done"))));

        assertEquals(1, Shop.timeline(friend).size());
        Shop.as("operator")
                .queryParam("externalId", user)
                .get("/v1/customers")
                .then()
                .body("items.size()", equalTo(0));
        Shop.as("operator")
                .queryParam("source", shop.name)
                .get("/v1/barred-events")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].events", equalTo(2))
                .body("items[0].reason", equalTo("erased-person"));
        shop.send(List.of(event("track", Map.of("userId", user)))).statusCode(400);
        Shop.as("operator")
                .queryParam("source", shop.name)
                .get("/v1/rejected-events")
                .then()
                .body("items.size()", equalTo(0));
        post("/v1/erasures/lookups", Map.of("type", "email", "value", email))
                .statusCode(200)
                .body("$", equalTo(List.of(erasure)));

        post("/v1/erasures/" + erasure + "/lift", Map.of("reason", "came-back"))
                .statusCode(200)
                .body("identifiers", greaterThan(2));
        post("/v1/erasures/" + erasure + "/lift", Map.of("reason", "again")).statusCode(404);

        send(List.of(event("identify", Map.of("userId", user))));
        assertNotEquals(id, customer());
    }

    @Test
    void aPersonGetsEverythingThatIsKeptAboutHer() throws Exception {
        tellAll();
        var id = customer();
        var token = Tokens.customer(UUID.fromString(id));
        var path = "/v1/customers/" + id + "/exports";
        var export =
                RestAssured.given()
                        .auth()
                        .oauth2(token)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .post(path)
                        .then()
                        .statusCode(202)
                        .extract()
                        .<String>path("exportId");
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        Shop.as("operator")
                                .get(path + "/" + export)
                                .then()
                                .extract()
                                .<String>path("state")
                                .equals("collecting"));
        Shop.as("operator")
                .get(path + "/" + export + "/document")
                .then()
                .statusCode(409)
                .body("code", equalTo("export-not-ready"));
        handOut(UUID.fromString(id), UUID.fromString(export));
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        Shop.as("operator")
                                .get(path + "/" + export)
                                .then()
                                .extract()
                                .<String>path("state")
                                .equals("ready"));

        var document =
                RestAssured.given()
                        .auth()
                        .oauth2(token)
                        .get(path + "/" + export + "/document")
                        .then()
                        .statusCode(200)
                        .body("services.'loyalty-service'.member[0].points", equalTo(7))
                        .body("services.'customer-profile-service'.customer.id", hasItem(id))
                        .body(
                                "services.'customer-profile-service'.identifier.value",
                                hasItems(user, email.toLowerCase(java.util.Locale.ROOT)))
                        .body("services.'customer-profile-service'.activity.size()", greaterThan(3))
                        .body("services.'customer-profile-service'.rejected_event", notNullValue())
                        .extract()
                        .asString();
        assertTrue(document.contains("I am " + marker));
        RestAssured.given()
                .auth()
                .oauth2(Tokens.customer(UUID.randomUUID()))
                .get(path + "/" + export + "/document")
                .then()
                .statusCode(404);
        Shop.as("analyst").get(path + "/" + export + "/document").then().statusCode(403);
        Shop.as("operator").delete(path + "/" + export).then().statusCode(204);
        Shop.as("operator").get(path + "/" + export).then().statusCode(404);
        Shop.as("operator").get(path).then().body("exportId", not(hasItem(export)));
    }

    private static void handOut(UUID customer, UUID export) {
        for (var service : OTHERS) {
            TopicClient.send(
                    new AccessAnswered(
                            customer,
                            export,
                            Instant.now(),
                            service,
                            "member",
                            List.of(Map.of("points", 7)),
                            false),
                    new AccessAnswered(
                            customer, export, Instant.now(), service, null, List.of(), true));
        }
    }
}
