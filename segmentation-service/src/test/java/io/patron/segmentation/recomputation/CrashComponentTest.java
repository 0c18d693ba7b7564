package io.patron.segmentation.recomputation;

import static io.patron.segmentation.Calls.operator;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.Topics;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.patron.kit.test.TopicClient.Told;
import io.patron.segmentation.Calls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database ends every session in the middle of the work. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = Calls.DATABASE))
class CrashComponentTest {
    private static final int CUSTOMERS = 1500;
    private static final Duration LONG = Duration.ofMinutes(1);

    @BeforeEach
    void clean() {
        Calls.forgetAll();
    }

    @Test
    void aRecomputationThatLosesItsDatabaseEndsWithEveryEventOnce() {
        var customers = IntStream.range(0, CUSTOMERS).mapToObj(i -> UUID.randomUUID()).toList();
        know(customers);
        Calls.segment("all", "{\"fact\": \"orders.count\", \"op\": \"gte\", \"value\": 1}")
                .then()
                .statusCode(201);
        String id = operator().body("{}").post("/v1/recomputations").then().extract().path("id");

        for (int done : List.of(100, 700)) {
            await().atMost(LONG).until(() -> doneOf(id) >= done);
            endAllSessions();
            await().atMost(LONG).ignoreExceptions().until(() -> doneOf(id) >= 0);
        }
        Calls.finished(id);
        Calls.settled();

        assertTrue(Calls.number("select attempt from recomputation where id = '" + id + "'") > 1);
        assertEquals(
                CUSTOMERS,
                Calls.number("select rfm_changed from recomputation where id = '" + id + "'"));
        assertEquals(CUSTOMERS, Calls.number("select count(*) from segment_member"));
        assertEquals(2 * CUSTOMERS, distinct(Topics.INSIGHT, customers));
        assertEquals(CUSTOMERS, distinct(Topics.SEGMENT, customers));
    }

    /** The relay may send again what was not marked as sent: under the same id. */
    private static long distinct(String topic, List<UUID> customers) {
        return TopicClient.told(topic, customers).stream().map(Told::id).distinct().count();
    }

    private static void know(List<UUID> customers) {
        var rows =
                customers.stream().map(c -> "('" + c + "'::uuid)").collect(Collectors.joining(","));
        Calls.execute("insert into customer_fact (customer_id) values " + rows);
        Calls.execute(
                "insert into customer_order select customer_id, 'shop', customer_id::text, now() -"
                        + " interval '3 days', 'EUR', 1000, customer_id from customer_fact");
    }

    private static long doneOf(String id) {
        return Calls.number("select done from recomputation where id = '" + id + "'");
    }

    private static void endAllSessions() {
        Calls.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname ="
                        + " current_database() and pid <> pg_backend_pid()");
    }
}
