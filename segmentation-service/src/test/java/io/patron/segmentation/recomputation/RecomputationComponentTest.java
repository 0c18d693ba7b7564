package io.patron.segmentation.recomputation;

import static io.patron.segmentation.Calls.operator;
import static io.patron.segmentation.Calls.recompute;
import static io.patron.segmentation.Calls.segment;
import static io.patron.segmentation.Calls.settled;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.Topics;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.patron.kit.test.TopicClient.Told;
import io.patron.segmentation.Calls;
import io.patron.segmentation.ShopEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = Calls.DATABASE))
class RecomputationComponentTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final String DORMANT =
            "{\"fact\": \"recency.days\", \"op\": \"gt\", \"value\": 90}";

    /** Customer i bought i + 1 times, the last time 40 * i days ago. */
    private final List<UUID> customers =
            java.util.stream.IntStream.range(0, 5).mapToObj(i -> UUID.randomUUID()).toList();

    @BeforeEach
    void clean() {
        Calls.forgetAll();
    }

    private static Instant daysAgo(int days) {
        return TODAY.minusDays(days).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private List<ProducerRecord<String, byte[]>> orders() {
        var records = new ArrayList<ProducerRecord<String, byte[]>>();
        for (int i = 0; i < customers.size(); i++) {
            for (int n = 0; n <= i; n++) {
                var order =
                        ShopEvents.order(
                                customers.get(i), "o" + i + "-" + n, daysAgo(40 * i + n), 1000L);
                records.add(TopicClient.record(UUID.randomUUID(), order));
            }
        }
        return records;
    }

    @Test
    void eventsBecomeScoresBandsMembersAndEvents() {
        segment("dormant", DORMANT).then().statusCode(201);
        TopicClient.sendRecords(orders());
        settled();

        var job = recompute(TODAY.toString());
        settled();

        assertEquals(5, job.getInt("progress.done"));
        assertEquals(5, job.getInt("result.rfmChanged"));
        assertEquals(2, job.getInt("result.entered"));
        theLastCustomerIsAtRisk();
        theLastTwoEnteredDormant();
        var insights = TopicClient.told(Topics.INSIGHT, customers);
        assertEquals(10, insights.size());
    }

    private void theLastCustomerIsAtRisk() {
        operator()
                .get("/v1/customers/" + customers.get(4) + "/insight")
                .then()
                .statusCode(200)
                .body("scored.values.recencyDays", equalTo(160))
                .body("scored.values.frequency", equalTo(5))
                .body("scored.values.monetaryMinor", equalTo(5000))
                .body("scored.rankFirst.r", equalTo(1))
                .body("scored.rankFirst.f", equalTo(5))
                .body("scored.tieSharing.m", equalTo(5))
                .body("scored.group", equalTo("at-risk"))
                .body("scored.band", equalTo("91-180"))
                .body("segments.key", equalTo(List.of("dormant")));
    }

    private void theLastTwoEnteredDormant() {
        var entered = TopicClient.told(Topics.SEGMENT, customers);
        assertEquals(
                List.of(customers.get(3), customers.get(4)).stream()
                        .map(UUID::toString)
                        .sorted()
                        .toList(),
                entered.stream().map(Told::key).sorted().toList());
        assertEquals("patron.segment.entered.v1", entered.getFirst().type());
        assertEquals("dormant", entered.getFirst().body().get("segmentKey").asText());
        assertTrue(entered.getFirst().body().get("reason").has("recency.days"));
    }

    @Test
    void onlyWhatChangesIsTold() {
        segment("dormant", DORMANT).then().statusCode(201);
        TopicClient.sendRecords(orders());
        settled();
        recompute(TODAY.toString());

        var again = recompute(TODAY.toString());
        assertEquals(
                Map.of("rfmChanged", 0, "lifecycleChanged", 0, "entered", 0, "exited", 0),
                again.getMap("result"));

        TopicClient.send(ShopEvents.order(customers.get(4), "new", daysAgo(0), 1L));
        settled();
        var after = recompute(TODAY.toString());
        settled();

        assertEquals(1, after.getInt("result.exited"));
        var told =
                TopicClient.told(Topics.SEGMENT, customers.subList(4, 5)).stream()
                        .map(Told::type)
                        .toList();
        assertEquals(List.of("patron.segment.entered.v1", "patron.segment.exited.v1"), told);
        var bands = bandsTold(customers.get(4));
        assertEquals(2, bands.size());
        assertTrue(bands.get(1).startsWith("91-180>1-30"), bands.toString());
    }

    /** The changes of band that were told of a customer, as "previous>band". */
    private static List<String> bandsTold(UUID customer) {
        return TopicClient.told(Topics.INSIGHT, List.of(customer)).stream()
                .filter(e -> e.type().contains("lifecycle"))
                .map(e ->
                        e.body().path("previous").asText("") + ">" + e.body().get("band").asText())
                .toList();
    }

    @Test
    void duplicatesAndAnyOrderBetweenTopicsGiveTheSame() {
        var records = new ArrayList<>(orders());
        for (var customer : customers) {
            records.addAll(profileOutOfOrder(customer));
        }
        records.addAll(orders()); // told again under other event ids
        records.addAll(List.copyOf(records));
        Collections.shuffle(records, new Random(7));

        TopicClient.sendRecords(records);
        settled();
        recompute(TODAY.toString());

        operator()
                .get("/v1/reports/rfm")
                .then()
                .statusCode(200)
                .body("basis.customers", equalTo(5))
                .body("basis.totalFrequency", equalTo(15))
                .body("basis.totalMonetaryMinor", equalTo(15000))
                .body("basis.currency", equalTo("EUR"));
        assertEquals(
                5, Calls.number("select count(*) from customer_fact where traits like '%DE%'"));
        assertEquals(5, Calls.number("select count(*) from customer_fact where since is not null"));
    }

    /** A customer made in FR, who went to ES and then to DE, the last change before the other. */
    private static List<ProducerRecord<String, byte[]>> profileOutOfOrder(UUID customer) {
        return List.of(
                TopicClient.record(
                        UUID.randomUUID(),
                        ShopEvents.created(customer, daysAgo(500), Map.of("country", "FR"))),
                TopicClient.record(
                        UUID.randomUUID(),
                        ShopEvents.changed(customer, 3, daysAgo(1), Map.of("country", "DE"))),
                TopicClient.record(
                        UUID.randomUUID(),
                        ShopEvents.changed(customer, 2, daysAgo(2), Map.of("country", "ES"))));
    }

    @Test
    void ordersInAnotherCurrencyAreLeftOutAndCounted() {
        TopicClient.sendRecords(orders());
        TopicClient.send(
                new io.patron.contracts.OrderCompleted(
                        customers.get(0),
                        null,
                        "usd",
                        daysAgo(1),
                        "shop",
                        ShopEvents.facts("USD", 99_999)));
        settled();
        recompute(TODAY.toString());

        operator()
                .get("/v1/reports/rfm")
                .then()
                .body("basis.leftOutOrders", equalTo(1))
                .body("basis.totalMonetaryMinor", equalTo(15000));
    }

    @Test
    void theAsOfDayIsAPastOneToo() {
        TopicClient.sendRecords(orders());
        settled();
        recompute(TODAY.toString());
        recompute(TODAY.minusDays(100).toString());

        operator()
                .get("/v1/reports/lifecycle")
                .then()
                .body("asOf", equalTo(TODAY.minusDays(100).toString()))
                .body("customers", equalTo(2));
        operator()
                .get("/v1/customers/" + customers.get(0) + "/insight")
                .then()
                .body("scored", equalTo(null));
    }

    @Test
    void aRecomputationThatACrashLeftIsBegunAgain() {
        TopicClient.sendRecords(orders());
        settled();
        var id = UUID.randomUUID();
        Calls.execute(
                "insert into recomputation (id, as_of, state, attempt, requested_at, started_at)"
                        + " values ('%s', '%s', 'running', 1, now(), now())".formatted(id, TODAY));

        var job = Calls.finished(id.toString());

        assertEquals(5, job.getInt("result.rfmChanged"));
        assertEquals(2, Calls.number("select attempt from recomputation where id = '" + id + "'"));
    }

    @Test
    void aRecomputationThatWasBegunTooOftenHasFailed() {
        var id = UUID.randomUUID();
        Calls.execute(
                "insert into recomputation (id, as_of, state, attempt, requested_at, started_at)"
                        + " values ('%s', '%s', 'running', 5, now(), now())".formatted(id, TODAY));

        org.awaitility.Awaitility.await()
                .until(() ->
                        operator()
                                .get("/v1/recomputations/" + id)
                                .jsonPath()
                                .getString("state")
                                .equals("failed"));
        operator().get("/v1/recomputations/" + id).then().body("errors", hasSize(1));
        operator().delete("/v1/recomputations/" + id).then().statusCode(409);
    }

    @Test
    void aRequestWithoutABodyIsForToday() {
        var first = operator().post("/v1/recomputations");
        first.then()
                .statusCode(202)
                .body("asOf", equalTo(LocalDate.now(ZoneOffset.UTC).toString()));
        Calls.finished(first.path("id"));
    }

    /** Another replica works as long as it holds the lock. */
    @Test
    void whileAnotherReplicaWorksRequestsWait() throws Exception {
        try (var other = PatronStack.connect(Calls.DATABASE);
                var session = other.createStatement()) {
            session.execute("select pg_advisory_lock(%d)".formatted(0x736567L));
            var first = request(1);
            first.then().statusCode(202).body("state", equalTo("queued"));
            request(1).then().statusCode(202).body("id", equalTo(first.path("id")));
            for (int day = 2; day <= 10; day++) {
                request(day).then().statusCode(202);
            }
            request(11).then().statusCode(409).body("code", equalTo("too-many-recomputations"));
            operator()
                    .get("/v1/recomputations?limit=9")
                    .then()
                    .body("items", hasSize(9))
                    .body("items[0].asOf", equalTo(TODAY.minusDays(10).toString()));
            for (var id : operator().get("/v1/recomputations").<List<String>>path("items.id")) {
                operator()
                        .delete("/v1/recomputations/" + id)
                        .then()
                        .statusCode(200)
                        .body("state", equalTo("cancelled"));
            }
        }
        Calls.recompute(TODAY.toString());
    }

    private static io.restassured.response.Response request(int daysAgo) {
        var body = "{\"asOf\": \"%s\"}".formatted(TODAY.minusDays(daysAgo));
        return operator().body(body).post("/v1/recomputations");
    }

    @Test
    void aDayToComeIsRefused() {
        operator()
                .body("{\"asOf\": \"2999-01-01\"}")
                .post("/v1/recomputations")
                .then()
                .statusCode(400)
                .body("code", equalTo("as-of-invalid"))
                .body("errors[0].pointer", equalTo("/asOf"));
        operator()
                .body("{\"asOf\": \"yesterday\"}")
                .post("/v1/recomputations")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/asOf"));
        operator().get("/v1/recomputations/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void nothingComputedYetIsSaid() {
        operator()
                .get("/v1/reports/rfm")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-yet-computed"));
    }

    @Test
    void naturalOrderBreaksTies() {
        var ids = List.of("10", "9", "007", "7", "b", "B", "a10", "a9", "é");
        TopicClient.send(ids.stream().map(RecomputationComponentTest::orderOf).toList());
        settled();
        recompute(TODAY.toString());

        var items = operator().get("/v1/reports/rfm/customers").jsonPath();
        var scored = new java.util.HashMap<String, Integer>();
        for (int i = 0; i < ids.size(); i++) {
            scored.put(
                    items.getString("items[%d].externalId".formatted(i)),
                    items.getInt("items[%d].rankFirst.m".formatted(i)));
        }
        // In order: 007 7 | 9 10 | B a10 | a9 b | é: nine ranks in five groups.
        assertEquals(
                Map.of(
                        "007", 1, "7", 1, "9", 2, "10", 2, "B", 3, "a10", 3, "a9", 4, "b", 4, "é",
                        5),
                scored);
    }

    /** The order of a customer with this external id. */
    private static io.patron.contracts.OrderCompleted orderOf(String id) {
        var facts = ShopEvents.facts("EUR", 5);
        return new io.patron.contracts.OrderCompleted(
                UUID.randomUUID(), id, "o" + id, daysAgo(1), "shop", facts);
    }
}
