package io.patron.profile.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.inbox.Deliveries;
import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.patron.profile.ingest.IngestEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Two batches at once, that tie the same people from both sides. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // injected
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class TwoBatchesComponentTest {
    private static final int PEOPLE = 15;
    private static final int ROUNDS = 3;
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @Inject Deliveries deliveries;
    @Inject IngestBatches recorder;
    @Inject ObjectMapper json;
    @Inject Pool pool;

    /** Each event is an order, so that a lost one, or one counted twice, shows. */
    private IngestEvent order(String id, IngestEvent.Who who, String email, int hour) {
        var properties = Map.<String, Object>of("order_id", id, "currency", "EUR", "total", 1);
        Map<String, Object> context =
                email.isEmpty() ? Map.of() : Map.of("traits", Map.of("email", email));
        var at = START.plus(Duration.ofHours(hour));
        return new IngestEvent(
                "two-batches",
                id,
                who,
                IngestEvent.What.track("Order Completed", properties),
                at,
                at,
                context);
    }

    private static IngestEvent.Who visitor(String id) {
        return new IngestEvent.Who(null, id);
    }

    /** Everybody's names, each on its own. */
    private List<IngestEvent> alone(String run) {
        var events = new ArrayList<IngestEvent>();
        for (var n = 0; n < PEOPLE; n++) {
            var who = n + run;
            events.add(order("a0" + who, IngestEvent.Who.user("a" + who), "", 0));
            events.add(order("b0" + who, IngestEvent.Who.user("b" + who), "", 0));
            for (var name : List.of("v", "w", "x")) {
                events.add(order(name + "0" + who, visitor(name + who), "", 0));
            }
        }
        return events;
    }

    /** a and v; the e-mail address and w; x is a's first. */
    private List<IngestEvent> oneSide(String run) {
        var events = new ArrayList<IngestEvent>();
        for (var n = 0; n < PEOPLE; n++) {
            var who = n + run;
            events.add(order("1" + who, new IngestEvent.Who("a" + who, "v" + who), "", 1));
            events.add(order("2" + who, visitor("w" + who), who + "@example.org", 2));
            events.add(order("3" + who, new IngestEvent.Who("a" + who, "x" + who), "", 3));
        }
        return events;
    }

    /** The e-mail address and v; a and w; x goes over to b. The other way round. */
    private List<IngestEvent> otherSide(String run) {
        var events = new ArrayList<IngestEvent>();
        for (var n = 0; n < PEOPLE; n++) {
            var who = n + run;
            events.add(order("4" + who, visitor("v" + who), who + "@example.org", 4));
            events.add(order("5" + who, new IngestEvent.Who("a" + who, "w" + who), "", 5));
            events.add(order("6" + who, new IngestEvent.Who("b" + who, "x" + who), "", 6));
        }
        Collections.reverse(events);
        return events;
    }

    private int take(List<IngestEvent> events) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        for (var event : events) {
            try {
                records.add(
                        new ConsumerRecord<>(
                                "two-batches", 0, 0, event.key(), json.writeValueAsBytes(event)));
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }
        deliveries
                .process("two-batches", records, recorder::take)
                .await()
                .atMost(Duration.ofSeconds(60));
        return records.size();
    }

    private long count(String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getLong(0);
    }

    /** Who has which names and orders, without the run's own name. */
    private static TreeSet<String> people(String run) {
        var people = new TreeMap<String, String>();
        for (var n = 0; n < PEOPLE; n++) {
            for (var user : List.of("a", "b")) {
                var customer = Shop.customer(user + n + run);
                var names = new TreeSet<String>();
                List<Map<String, Object>> identifiers = customer.getList("identifiers");
                identifiers.forEach(name -> names.add(String.valueOf(name.get("value"))));
                var orders = customer.getInt("bought.totals[0].orders");
                people.put(
                        customer.getString("customerId"),
                        (names + " " + orders + " " + Shop.timeline(user + n + run).size())
                                .replace(run, ""));
            }
        }
        return new TreeSet<>(people.values());
    }

    @Test
    void givesThePeopleThatOneAfterTheOtherGives() throws InterruptedException, ExecutionException {
        var apart = UUID.randomUUID().toString();
        take(alone(apart));
        take(oneSide(apart));
        take(otherSide(apart));
        var expected = people(apart);
        assertEquals(2 * PEOPLE, expected.size());
        var deadlocks = "select deadlocks from pg_stat_database where datname = current_database()";
        var before = count(deadlocks);
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var round = 0; round < ROUNDS; round++) {
                var run = UUID.randomUUID().toString();
                take(alone(run));
                var both =
                        List.<Callable<Integer>>of(
                                () -> take(oneSide(run)), () -> take(otherSide(run)));
                for (var done : threads.invokeAll(both)) {
                    assertEquals(3 * PEOPLE, done.get());
                }
                assertEquals(expected, people(run));
            }
        }
        assertEquals(before, count(deadlocks));
        assertEquals(0, count("select count(*) from dead_letter where consumer = 'two-batches'"));
    }
}
