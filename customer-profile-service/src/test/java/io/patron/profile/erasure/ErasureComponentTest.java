package io.patron.profile.erasure;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.ErasedTable;
import io.patron.contracts.ErasureAnswered;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.patron.kit.test.Traces;
import io.patron.personal.table.PersonalTables;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
                    "customer_key",
                    "rejected_event",
                    "import_error",
                    "touch",
                    "consent_state",
                    "merge",
                    "suppression",
                    "tie",
                    "purchase");

    @Inject PersonalTables tables;

    private final MarkedPerson she = new MarkedPerson();
    private final String marker = she.marker;
    private final String user = she.user;
    private final String email = she.email;
    private Shop shop;

    @BeforeEach
    void open() {
        shop = she.open();
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

    private String told() throws SQLException {
        she.tellAll();
        var id = she.customer();
        post("/v1/customers/" + id + "/tags", Map.of("tag", "vip " + marker, "reason", marker));
        post("/v1/suppressions", Map.of("kind", "email", "address", email, "reason", "asked"))
                .statusCode(200);
        assertFalse(traces().isEmpty());
        return id;
    }

    private List<String> traces() {
        var phone = she.lastDigits;
        return Traces.of("profile", List.of(marker, "207946" + phone, "7946 " + phone));
    }

    private static JsonPath preview(String customer) {
        return Shop.as("operator")
                .contentType("application/json")
                .body(Map.of("reason", "asked"))
                .post("/v1/customers/" + customer + "/erasures?dryRun=true")
                .then()
                .statusCode(200)
                .body("state", equalTo("preview"))
                .extract()
                .jsonPath();
    }

    @Test
    void nothingIsLeftOfSomebodyErased() throws Exception {
        var id = told();
        var preview = preview(id);
        Shop.as("operator").get("/v1/customers/" + id).then().statusCode(200);

        var receipt = receipt(erase(id), "waiting");

        assertEquals(List.of(), traces());
        Shop.as("operator").get("/v1/customers/" + id).then().statusCode(404);
        for (var table : REACHED) {
            assertTrue(rows(receipt, table) > 0, table);
            assertEquals(rows(preview, table), rows(receipt, table), table);
        }
        assertEquals(
                Set.copyOf(OTHERS),
                Set.copyOf(receipt.getList("services.findAll { it.state == 'open' }.service")));
        assertTrue(receipt.getList("topics.topic").contains("patron.ingest"));
    }

    @Test
    void aReceiptIsCompleteWhenAllServicesHaveAnswered() throws Exception {
        she.tellAll();
        var id = she.customer();
        var erasure = erase(id);
        receipt(erasure, "waiting");

        answer(UUID.fromString(id), UUID.fromString(erasure));

        var whole = receipt(erasure, "complete");
        assertEquals(
                3,
                whole.getInt("services.find { it.service == 'loyalty-service' }.tables[0].rows"));
        var gone = whole.getString("topics.find { it.topic == 'patron.ingest' }.goneBy");
        assertTrue(Instant.parse(gone).isAfter(Instant.now()));
        post("/v1/customers/" + id + "/erasures", Map.of("reason", "asked"))
                .statusCode(202)
                .body("erasureId", equalTo(erasure))
                .body("state", equalTo("complete"));
    }

    @Test
    void nothingOfSomebodyErasedIsLeftWhereTheBrokerCompacts() throws Exception {
        CompactedTopic.compact();
        she.tellAll();
        var id = she.customer();
        CompactedTopic.tell(id, "I am " + marker);
        var erasure = erase(id);
        receipt(erasure, "waiting");
        assertTrue(CompactedTopic.records().contains(id + " I am " + marker));

        answer(UUID.fromString(id), UUID.fromString(erasure));
        receipt(erasure, "complete");

        assertTrue(CompactedTopic.records().contains(id + " null"));
        CompactedTopic.roll();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> CompactedTopic.records().stream().noneMatch(this::isHers));
    }

    private boolean isHers(String record) {
        return record.contains(marker);
    }

    @Test
    void whatComesWhileSomebodyIsErasedIsNotKept() throws Exception {
        she.tellAll();
        var id = she.customer();
        var sender =
                Thread.ofVirtual()
                        .start(() -> {
                            for (var i = 0; i < 30; i++) {
                                shop.send(
                                                List.of(
                                                        she.event(
                                                                "identify", Map.of("userId", user)),
                                                        she.event(
                                                                "track",
                                                                Map.of(
                                                                        "userId",
                                                                        user,
                                                                        "event",
                                                                        marker + i))))
                                        .statusCode(200);
                            }
                        });
        receipt(erase(id), "waiting");
        sender.join();
        Shop.settle();

        assertEquals(List.of(), Traces.of("profile", List.of(marker)));
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

    /** Under her own id, under another with her address, and her browser in a friend's hands. */
    private void comeBack(String friend) {
        var address = Map.of("email", " " + email.toUpperCase(Locale.ROOT));
        she.send(
                List.of(
                        she.event("identify", Map.of("userId", user)),
                        she.event("identify", Map.of("userId", "new-" + user, "traits", address)),
                        she.event(
                                "track",
                                Map.of(
                                        "userId",
                                        friend,
                                        "anonymousId",
                                        "visitor-" + marker,
                                        "event",
                                        "Lesson Done"))));
    }

    private ValidatableResponse ofTheShop(String path) {
        return Shop.as("operator").queryParam("source", shop.name).get(path).then().statusCode(200);
    }

    @Test
    void whoWasErasedDoesNotComeBack() throws Exception {
        she.tellAll();
        receipt(erase(she.customer()), "waiting");
        var friend = "friend-" + UUID.randomUUID();

        comeBack(friend);

        assertEquals(1, Shop.timeline(friend).size());
        Shop.as("operator")
                .queryParam("externalId", user)
                .get("/v1/customers")
                .then()
                .body("items.size()", equalTo(0));
        ofTheShop("/v1/barred-events")
                .body("items.size()", equalTo(1))
                .body("items[0].events", equalTo(2))
                .body("items[0].reason", equalTo("erased-person"));
        shop.send(List.of(she.event("track", Map.of("userId", user)))).statusCode(400);
        ofTheShop("/v1/rejected-events").body("items.size()", equalTo(0));
    }

    @Test
    void whoMayComeBackIsSomebodyNew() throws Exception {
        she.tellAll();
        var id = she.customer();
        var erasure = erase(id);
        receipt(erasure, "waiting");
        post("/v1/erasures/lookups", Map.of("type", "email", "value", email))
                .statusCode(200)
                .body("$", equalTo(List.of(erasure)));

        post("/v1/erasures/" + erasure + "/lift", Map.of("reason", "came-back"))
                .statusCode(200)
                .body("identifiers", greaterThan(2));

        post("/v1/erasures/" + erasure + "/lift", Map.of("reason", "again")).statusCode(404);
        she.send(List.of(she.event("identify", Map.of("userId", user))));
        assertNotEquals(id, she.customer());
    }

    private String suppressed() {
        return post(
                        "/v1/suppressions",
                        Map.of("kind", "email", "address", email, "reason", "asked"))
                .statusCode(200)
                .extract()
                .path("hash");
    }

    private static boolean isSuppressed(String hash) {
        return Shop.as("operator")
                .get("/v1/suppressions?limit=500")
                .then()
                .statusCode(200)
                .extract()
                .<List<String>>path("items.hash")
                .contains(hash);
    }

    @Test
    void whatHoldsForAnAddressStaysForWhoElseHasIt() throws Exception {
        she.tellAll();
        var other = "other-" + user;
        var address = Map.of("email", email);
        she.send(List.of(she.event("identify", Map.of("userId", other, "traits", address))));
        var id = Shop.customer(other).getString("customerId");
        assertNotEquals(id, she.customer());
        var hash = suppressed();

        receipt(erase(she.customer()), "waiting");

        assertTrue(isSuppressed(hash));
        receipt(erase(id), "waiting");
        assertFalse(isSuppressed(hash));
    }
}
