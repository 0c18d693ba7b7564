package io.patron.segmentation.segment;

import static io.patron.segmentation.Calls.as;
import static io.patron.segmentation.Calls.operator;
import static io.patron.segmentation.Calls.recompute;
import static io.patron.segmentation.Calls.segment;
import static io.patron.segmentation.Calls.settled;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.Topics;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.patron.kit.test.TopicClient.Told;
import io.patron.segmentation.Calls;
import io.patron.segmentation.ShopEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = Calls.DATABASE))
class SegmentComponentTest {
    private static final String BUYERS =
            "{\"fact\": \"orders.count\", \"op\": \"gte\", \"value\": 1}";
    private static final Instant DAY = Instant.parse("2026-03-01T12:00:00Z");

    private final List<UUID> customers =
            IntStream.range(0, 5).mapToObj(i -> UUID.randomUUID()).toList();

    @BeforeEach
    void clean() {
        Calls.forgetAll();
    }

    private void buy() {
        TopicClient.send(
                customers.stream().map(c -> ShopEvents.order(c, "o-" + c, DAY, 1234L)).toList());
        settled();
    }

    @Test
    void aSegmentIsMadeReadListedAndChanged() {
        var made = segment("buyers", BUYERS);
        made.then().statusCode(201).header("ETag", "\"0\"").body("name", equalTo("buyers 分组"));
        String id = made.path("id");
        segment("aaa", BUYERS).then().statusCode(201);

        isReadAndListedAfterAaa(id);
        isChangedOnlyFromItsVersion(id);
    }

    private static void isReadAndListedAfterAaa(String id) {
        as("analyst")
                .get("/v1/segments/" + id)
                .then()
                .statusCode(200)
                .body("key", equalTo("buyers"));
        var first = operator().get("/v1/segments?limit=1");
        first.then().body("items.key", equalTo(List.of("aaa")));
        operator()
                .queryParam("cursor", first.<String>path("nextCursor"))
                .get("/v1/segments")
                .then()
                .body("items.key", equalTo(List.of("buyers")))
                .body("nextCursor", nullValue());
    }

    private static void isChangedOnlyFromItsVersion(String id) {
        var changed = "{\"key\": \"buyers\", \"name\": \"Käufer\", \"condition\": " + BUYERS + "}";
        operator().body(changed).put("/v1/segments/" + id).then().statusCode(428);
        operator()
                .header("If-Match", "\"0\"")
                .body(changed)
                .put("/v1/segments/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo("Käufer"));
        operator()
                .header("If-Match", "\"0\"")
                .body(changed)
                .put("/v1/segments/" + id)
                .then()
                .statusCode(412);
        operator().header("If-Match", "\"0\"").delete("/v1/segments/" + id).then().statusCode(412);
    }

    @Test
    void whatIsWrongIsToldAtOnce() {
        operator()
                .body(
                        """
                        {"key": "Bad Key", "name": "", "condition": {"all": [
                          {"fact": "orders.cout", "op": "gte", "value": 3},
                          {"fact": "rfm.group", "op": "gte", "value": "x"}]}}
                        """)
                .post("/v1/segments")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("segment-invalid"))
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/key", "/name", "/condition/all/0/fact", "/condition/all/1/op"))
                .body(
                        "errors.find { it.pointer == '/condition/all/0/fact' }.hint",
                        equalTo("did you mean \"orders.count\"?"));
    }

    @Test
    void whatCannotBeReadIsRefused() {
        operator()
                .body("{\"key\": \"a\", \"nme\": \"b\"}")
                .post("/v1/segments")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/nme"));
        operator()
                .body("{\"key\": \"a\", \"name\": \"b\\u0000c\", \"condition\": " + BUYERS + "}")
                .post("/v1/segments")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("invalid-text"));
        operator().body("{").post("/v1/segments").then().statusCode(400);
        operator().body("").post("/v1/segments").then().statusCode(400);
        operator().get("/v1/segments/" + UUID.randomUUID()).then().statusCode(404);
        operator().get("/v1/segments?cursor=!!").then().statusCode(400);
    }

    @Test
    void aKeyIsTakenOnceAndStays() {
        String id = segment("buyers", BUYERS).path("id");

        segment("buyers", BUYERS)
                .then()
                .statusCode(409)
                .body("code", equalTo("segment-key-taken"))
                .body("errors[0].pointer", equalTo("/key"));
        operator()
                .header("If-Match", "*")
                .body("{\"key\": \"other\", \"name\": \"x\", \"condition\": " + BUYERS + "}")
                .put("/v1/segments/" + id)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("fixed"));
    }

    @Test
    void aPreviewCountsAndStoresNothing() {
        buy();
        recompute(null);

        as("analyst")
                .body("{\"condition\": " + BUYERS + "}")
                .post("/v1/segments/preview")
                .then()
                .statusCode(200)
                .body("customers", equalTo(5))
                .body("matching", equalTo(5))
                .body("sample", hasSize(5))
                .body("reading", equalTo("orders.count is at least 1"));
        assertEquals(0, Calls.number("select count(*) from segment"));
        as("analyst")
                .body("{\"condition\": {\"fact\": \"nothing\"}}")
                .post("/v1/segments/preview")
                .then()
                .statusCode(400);
    }

    @Test
    void membersArePagedAndExplained() {
        buy();
        String id = segment("buyers", BUYERS).path("id");
        recompute(null);
        TopicClient.send(
                ShopEvents.created(
                        UUID.fromString("00000000-0000-7000-8000-000000000001"), DAY, Map.of()));
        settled();

        assertEquals(new HashSet<>(customers.stream().map(UUID::toString).toList()), members(id));
        membershipIsExplained(id);
    }

    /** All members, got in pages of two. */
    private static Set<String> members(String id) {
        var seen = new HashSet<String>();
        String cursor = "";
        do {
            var page =
                    as("service").get("/v1/segments/" + id + "/members?limit=2&cursor=" + cursor);
            seen.addAll(page.path("items.customerId"));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        return seen;
    }

    private void membershipIsExplained(String id) {
        var explain = "/v1/segments/" + id + "/members/%s/explain";
        operator()
                .get(explain.formatted(customers.getFirst()))
                .then()
                .statusCode(200)
                .body("member", equalTo(true))
                .body("holds", equalTo(true))
                .body("membership.reason.'orders.count'", equalTo(1))
                .body("evaluation.fact", equalTo("orders.count"))
                .body("evaluation.value", equalTo(1));
        operator()
                .get(explain.formatted("00000000-0000-7000-8000-000000000001"))
                .then()
                .statusCode(200)
                .body("member", equalTo(false))
                .body("membership", nullValue())
                .body("evaluation.value", equalTo(0));
        operator().get(explain.formatted(UUID.randomUUID())).then().statusCode(404);
    }

    @Test
    void membersLeaveADeletedSegmentAndTheKeyIsFree() {
        buy();
        String id = segment("buyers", BUYERS).path("id");
        recompute(null);

        operator().header("If-Match", "\"0\"").delete("/v1/segments/" + id).then().statusCode(204);
        settled();

        operator().get("/v1/segments/" + id).then().statusCode(404);
        operator().header("If-Match", "*").delete("/v1/segments/" + id).then().statusCode(404);
        assertEquals(0, Calls.number("select count(*) from segment_member"));
        var told = TopicClient.told(Topics.SEGMENT, customers);
        assertEquals(5, told.stream().filter(e -> e.type().contains("exited")).count());
        segment("buyers", BUYERS).then().statusCode(201);
    }

    @Test
    void aDeletionThatWasStoppedIsEndedByTheNextRecomputation() {
        buy();
        String id = segment("buyers", BUYERS).path("id");
        recompute(null);
        Calls.execute("update segment set deleted_at = now() where id = '" + id + "'");

        recompute(null);
        settled();

        assertEquals(0, Calls.number("select count(*) from segment"));
        var exits =
                TopicClient.told(Topics.SEGMENT, customers).stream()
                        .filter(e -> e.type().equals("patron.segment.exited.v1"))
                        .toList();
        assertEquals(5, exits.stream().map(Told::key).distinct().count());
        assertEquals(true, exits.getFirst().body().at("/reason/segment.deleted").asBoolean());
    }

    @Test
    void declaredTraitsAreFactsAndCannotVanishUnderASegment() {
        var traits = "{\"traits\": [{\"name\": \"country\", \"type\": \"text\"}]}";
        var french = "{\"fact\": \"traits.country\", \"op\": \"eq\", \"value\": \"FR\"}";
        segment("french", french).then().statusCode(400);
        putDefinitions("\"0\"", traits)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("facts.name.contains('traits.country')", equalTo(true));
        TopicClient.send(
                ShopEvents.created(customers.get(0), DAY, Map.of("country", "FR")),
                ShopEvents.created(customers.get(1), DAY, Map.of("country", "DE")));
        settled();
        String id = segment("french", french).path("id");

        recompute(null);

        operator()
                .get("/v1/segments/" + id + "/members")
                .then()
                .body("items.customerId", equalTo(List.of(customers.get(0).toString())));
        putDefinitions("\"1\"", "{\"traits\": []}")
                .then()
                .statusCode(409)
                .body("code", equalTo("fact-in-use"))
                .body("segments.french", notNullValue());
        putDefinitions("\"0\"", traits).then().statusCode(412);
        wrongTraitsAreToldAtOnce();
    }

    private static void wrongTraitsAreToldAtOnce() {
        var traits =
                "{\"traits\": [{\"name\": \"a b\"}, null, {\"name\": \"x\", \"type\":"
                        + " \"text\"}, {\"name\": \"x\", \"type\": \"text\"}]}";
        putDefinitions("*", traits)
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/traits/0/name", "/traits/0/type", "/traits/1", "/traits/3/name"));
    }

    private static Response putDefinitions(String version, String traits) {
        return operator().header("If-Match", version).body(traits).put("/v1/fact-definitions");
    }
}
