package io.patron.profile.computed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Traits that are made from history, several at once, also where that is broken off. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class FillComponentTest {
    private static final int CUSTOMERS = 5;
    private static final int EVENTS = 4;
    private static final String LOCK = "lock table trait_part in exclusive mode";
    private static final String END_WAITING =
            """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where wait_event_type = 'Lock' and query like 'delete from trait_part where customer_id%'
            """;

    @Inject Pool pool;

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private void history() {
        var events = new ArrayList<Map<String, Object>>();
        for (var customer = 0; customer < CUSTOMERS; customer++) {
            for (var n = 0; n < EVENTS; n++) {
                events.add(
                        Shop.track(
                                "f" + customer + run,
                                "Called" + run,
                                "2026-01-0" + (1 + n) + "T00:00:00Z",
                                Map.of("n", n + customer)));
            }
        }
        Shop.open().send(events).statusCode(200);
        Shop.settle();
    }

    private Map<String, String> documents() {
        var of =
                "\"events\": [\"Called%s\"], \"properties\": {\"n\": \"number\"}, \"value\": \"n\""
                        .formatted(run);
        var documents = new LinkedHashMap<String, String>();
        documents.put("calls", "{\"aggregate\": \"count\", \"events\": [\"Called" + run + "\"]}");
        for (var aggregate : List.of("sum", "min", "max", "last")) {
            documents.put(aggregate, "{\"aggregate\": \"%s\", %s}".formatted(aggregate, of));
        }
        return documents;
    }

    private String path(String key) {
        return "/v1/computed-traits/" + key + run;
    }

    private void declare() {
        documents()
                .forEach((key, document) ->
                        Shop.as("operator")
                                .contentType("application/json")
                                .body(document)
                                .put(path(key))
                                .then()
                                .statusCode(200));
    }

    private boolean isReady(String key) {
        return "ready".equals(Shop.as("operator").get(path(key)).path("fill.state"));
    }

    private void awaitMade() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> documents().keySet().stream().allMatch(this::isReady));
    }

    private void retire() {
        documents()
                .keySet()
                .forEach(key ->
                        Shop.as("operator")
                                .header("If-Match", "*")
                                .delete(path(key))
                                .then()
                                .statusCode(204));
    }

    private void assertMade() {
        for (var customer = 0; customer < CUSTOMERS; customer++) {
            var id = Shop.customer("f" + customer + run).getString("customerId");
            var values = values(id);
            assertEquals(EVENTS, number(values, "calls"));
            assertEquals(EVENTS * customer + 6, number(values, "sum"));
            assertEquals(customer, number(values, "min"));
            assertEquals(customer + EVENTS - 1, number(values, "max"));
            assertEquals(customer + EVENTS - 1, number(values, "last"));
        }
    }

    private static JsonPath values(String customerId) {
        return Shop.as("operator")
                .get("/v1/customers/" + customerId + "/computed-traits")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private int number(JsonPath values, String key) {
        return values.param("key", key + run).getInt("items.find { it.key == key }.value");
    }

    @Test
    void traitsAreMadeTogetherAlsoWhereTheConnectionBreaksInTheMidst() {
        awaitNothingToDo();
        history();
        var other = pool.getConnection().await().indefinitely();
        try {
            run(other, "begin");
            run(other, LOCK);
            declare();

            Awaitility.await() // a page of customers waits to be written
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> run(pool, END_WAITING) > 0);

            assertTrue(documents().keySet().stream().noneMatch(this::isReady));
        } finally {
            run(other, "rollback");
            other.close().await().indefinitely();
        }
        awaitMade();
        assertMade();
        retire();
    }

    /** What another test gave up and is still removed would wait for the lock in our place. */
    private void awaitNothingToDo() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() ->
                        run(pool, "select count(*) from trait_fill where state <> 'ready'") == 0);
    }

    /** The first number of the answer, where there is one. */
    private static long run(SqlClient client, String sql) {
        var rows = client.query(sql).execute().await().indefinitely();
        return rows.size() > 0 && rows.iterator().next().getValue(0) instanceof Number number
                ? number.longValue()
                : 0;
    }
}
