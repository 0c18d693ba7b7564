package io.patron.loyalty.due;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.AccessRequested;
import io.patron.contracts.CustomerCreated;
import io.patron.contracts.CustomerErased;
import io.patron.contracts.Topics;
import io.patron.kit.page.Cursor;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.patron.kit.test.Traces;
import io.patron.kit.time.Ids;
import io.patron.loyalty.Shop;
import io.patron.loyalty.seal.SealService;
import io.patron.personal.erasure.LateDataSchedule;
import io.patron.personal.table.PersonalTables;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Of a member who is erased the ledger stays, her points are written off, and all else goes. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class ErasedMemberComponentTest {
    @Inject Shop shop;
    @Inject DueService due;
    @Inject SealService seals;
    @Inject PersonalTables tables;
    @Inject LateDataSchedule late;

    private final UUID customer = UUID.randomUUID();
    private final String marker = "zz" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void everyTableIsDeclaredPersonalOrNot() {
        assertEquals(Set.of(), tables.differences(Traces.tables("loyalty")));
    }

    private void live() {
        Shop.programme("main", "GBP");
        shop.tell(
                new CustomerCreated(
                        customer,
                        "ext-" + marker,
                        1,
                        Instant.now(),
                        Map.of("country", marker, "tags", List.of(marker)),
                        List.of()),
                shop.order(customer, "order-" + customer, "GBP", 10_000));
        Shop.awaitTransactions(customer, 1);
        Shop.post(
                        "/v1/members/" + customer + "/adjustments",
                        """
                        {"programmeKey": "main", "points": 50, "reason": "goodwill", "comment": "For %s"}
                        """
                                .formatted(marker))
                .then()
                .statusCode(201);
        seals.run().await().atMost(Shop.LONG);
        await().atMost(Shop.LONG).until(() -> !Traces.of("loyalty", List.of(marker)).isEmpty());
    }

    private List<TopicClient.Told> answers(String type) {
        return TopicClient.told(Topics.PRIVACY, List.of(customer)).stream()
                .filter(told -> told.type().equals(type))
                .toList();
    }

    @Test
    void herPointsAreWrittenOffAndTheLedgerIsStillTrue() {
        live();
        assertEquals(
                "For " + marker,
                Shop.transactions(customer).getString("items[0].why.inputs.comment"));

        shop.tell(
                new CustomerErased(customer, UUID.randomUUID(), Instant.now(), List.of(customer)));

        await().atMost(Shop.LONG.multipliedBy(2))
                .until(() -> !answers("patron.privacy.erasure-answered.v1").isEmpty());
        var answer = answers("patron.privacy.erasure-answered.v1").getFirst().body().toString();
        assertTrue(
                answer.contains("{\"table\":\"ledger_note\",\"handling\":\"deleted\",\"rows\":1"),
                answer);
        assertTrue(
                answer.contains(
                        "{\"table\":\"ledger_transaction\",\"handling\":\"kept\",\"rows\":2"),
                answer);
        assertEquals(List.of(), Traces.of("loyalty", List.of(marker)));
        due.run().await().atMost(Shop.LONG);
        seals.run().await().atMost(Shop.LONG);
        assertEquals(0, Shop.wallet(customer).getLong("points.available"));
        var after = Shop.transactions(customer);
        assertTrue(after.getString("items[0].kind").equalsIgnoreCase("EXPIRE"), after.prettify());
        assertFalse(after.prettify().contains(marker));
        assertTrue(after.prettify().contains("commentDigest"));
        theLedgerIsTrue();
    }

    private static void theLedgerIsTrue() {
        Shop.verify();
        var rebuilt = Shop.as("admin").post("/v1/ledger/rebuild?dryRun=true").jsonPath();
        assertTrue(rebuilt.getBoolean("equal"), rebuilt.prettify());
    }

    @Test
    void whatComesLateAboutHerIsTakenAway() {
        shop.tell(
                new CustomerErased(customer, UUID.randomUUID(), Instant.now(), List.of(customer)));
        await().atMost(Shop.LONG.multipliedBy(2))
                .until(() -> !answers("patron.privacy.erasure-answered.v1").isEmpty());
        live();

        late.look().await().atMost(Shop.LONG);

        assertFalse(
                Traces.of("loyalty", List.of(marker)).stream()
                        .anyMatch(found -> !found.startsWith("outbox")));
        theLedgerIsTrue();
    }

    @Test
    void whatIsKeptAboutHerIsHandedOut() {
        live();

        shop.tell(
                new AccessRequested(customer, UUID.randomUUID(), Instant.now(), List.of(customer)));

        await().atMost(Shop.LONG.multipliedBy(2))
                .until(() ->
                        answers("patron.privacy.access-answered.v1").stream()
                                .anyMatch(told -> told.body().get("last").asBoolean()));
        var text = answers("patron.privacy.access-answered.v1").toString();
        assertTrue(text.contains("For " + marker), text);
        assertTrue(text.contains("ledger_transaction"), text);
    }

    @Test
    void whatAnOperatorReadsOfAMemberIsKept() {
        var joinedSince = Cursor.after(Ids.next());
        live();
        for (var path : List.of("/" + customer, "?cursor=" + joinedSince)) {
            Shop.as("operator").get("/v1/members" + path).then().statusCode(200);
            Shop.as("analyst").get("/v1/members" + path).then().statusCode(200);
        }

        var routes =
                Shop.as("admin")
                        .queryParam("customerId", customer)
                        .get("/v1/personal-reads")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<List<String>>path("items.route");
        for (var route : List.of("GET /v1/members/{id}", "GET /v1/members")) {
            assertEquals(1, Collections.frequency(routes, route), routes::toString);
        }
    }
}
