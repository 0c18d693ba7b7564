package io.patron.segmentation.privacy;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.CustomerErased;
import io.patron.contracts.Topics;
import io.patron.kit.page.Cursor;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.patron.kit.test.Traces;
import io.patron.personal.erasure.LateDataSchedule;
import io.patron.personal.table.PersonalTables;
import io.patron.segmentation.Calls;
import io.patron.segmentation.ShopEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nothing is left of somebody erased. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = Calls.DATABASE))
class ErasureComponentTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Inject PersonalTables tables;
    @Inject LateDataSchedule late;

    private final UUID customer = UUID.randomUUID();
    private final String marker = "zz" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void everyTableIsDeclaredPersonalOrNot() {
        assertEquals(Set.of(), tables.differences(Traces.tables(Calls.DATABASE)));
    }

    private void live() {
        var at = Instant.parse("2026-01-01T10:00:00Z");
        TopicClient.send(
                ShopEvents.created(customer, at, Map.of("firstName", marker)),
                ShopEvents.order(customer, "o-" + marker, at, 1_000));
        Calls.settled();
        assertFalse(traces().isEmpty());
    }

    private List<String> traces() {
        return Traces.of(Calls.DATABASE, List.of(marker));
    }

    @Test
    void herFactsGoAndWhatComesLateGoesToo() {
        live();

        TopicClient.send(
                new CustomerErased(customer, UUID.randomUUID(), Instant.now(), List.of(customer)));

        await().atMost(PATIENCE)
                .until(() -> !TopicClient.told(Topics.PRIVACY, List.of(customer)).isEmpty());
        assertEquals(List.of(), traces());
        var answer = TopicClient.told(Topics.PRIVACY, List.of(customer)).getFirst();
        assertEquals("segmentation-service", answer.body().get("service").asText());
        assertTrue(
                answer.body()
                        .toString()
                        .contains(
                                "{\"table\":\"customer_order\",\"handling\":\"deleted\",\"rows\":1"));

        live();
        late.look().await().atMost(PATIENCE);
        assertEquals(List.of(), traces());
    }

    @Test
    void whatAnOperatorReadsOfSomebodyIsKept() {
        live();
        var all = "{\"fact\": \"orders.count\", \"op\": \"gte\", \"value\": 0}";
        var segment = Calls.segment("read-" + marker, all).then().statusCode(201).extract();
        Calls.recompute(null);
        var segments = "/v1/segments/" + segment.path("id") + "/members";
        var one = segments + "/" + customer + "/explain";
        var before = Cursor.after(new UUID(customer.getMostSignificantBits(), 0));
        var list = segments + "?limit=1&cursor=" + before;
        for (var path : List.of(one, list)) {
            Calls.operator().header("X-Purpose", "case 7").get(path).then().statusCode(200);
            Calls.as("analyst").get(path).then().statusCode(200);
        }

        var reads =
                Calls.as("admin")
                        .queryParam("customerId", customer)
                        .get("/v1/personal-reads")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
        assertEquals(
                List.of(
                        "GET /v1/segments/{id}/members",
                        "GET /v1/segments/{id}/members/{id}/explain"),
                reads.getList("items.route"));
        assertEquals(List.of("case 7", "case 7"), reads.getList("items.purpose"));
    }
}
