package io.patron.profile.tag;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.CustomerEvent;
import io.patron.contracts.CustomerTagRequested;
import io.patron.contracts.PointsAdjusted;
import io.patron.contracts.SegmentEntered;
import io.patron.contracts.SegmentExited;
import io.patron.contracts.TierChanged;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.patron.kit.time.Ids;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class TagComponentTest {
    private static final String COURSE =
            """
            {'tag': 'learner', 'expiresAfterDays': 3000, 'on': {
                'events': ['Lesson Completed'], 'properties': {'score': 'number'},
                'where': {'fact': 'score', 'op': 'gte', 'value': 5}}}
            """;
    private static final String DORMANT =
            """
            {'tag': '沉睡', 'on': {
                'events': ['patron.segment.entered.v1'],
                'properties': {'key': {'type': 'text', 'path': 'segmentKey'}},
                'where': {'fact': 'key', 'op': 'eq', 'value': 'dormant'}},
             'off': {'events': ['patron.segment.exited.v1']}}
            """;
    private static final String GOLD =
            """
            {'tag': 'gold', 'on': {
                'events': ['patron.loyalty.tier-changed.v1'], 'properties': {'tier': 'text'},
                'where': {'fact': 'tier', 'op': 'eq', 'value': 'gold'}},
             'off': {'events': ['patron.loyalty.tier-changed.v1']}}
            """;
    private static final String BLUE =
            """
            {'tag': 'blue', 'when': {
                'properties': {'plan': {'type': 'text', 'path': 'traits.plan'}, 'tags': 'list'},
                'where': {'all': [{'fact': 'plan', 'op': 'eq', 'value': 'PLAN'},
                    {'not': {'fact': 'tags', 'op': 'contains', 'value': 'staff'}}]}}}
            """;

    private static final String RICH =
            """
            {'tag': 'rich', 'when': {
                'properties': {'tier': {'type': 'text', 'path': 'loyalty.tier'},
                    'points': {'type': 'number', 'path': 'loyalty.points'}},
                'where': {'all': [{'fact': 'tier', 'op': 'in', 'value': ['gold', 'platinum']},
                    {'fact': 'points', 'op': 'gte', 'value': 100}]}}}
            """;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final TagRules rules = new TagRules();

    private String customer(String user) {
        Shop.open().send(List.of(Map.of("type", "identify", "userId", user))).statusCode(200);
        Shop.settle();
        return Shop.customer(user).getString("customerId");
    }

    private void rule(String key, String document) {
        rules.put(key + run, document);
    }

    @AfterEach
    void retire() {
        rules.retire();
    }

    private static List<String> tags(String customerId) {
        return Shop.as("operator")
                .get("/v1/customers/" + customerId + "/tags")
                .then()
                .statusCode(200)
                .extract()
                .<List<String>>path("items.tag")
                .stream()
                .sorted()
                .toList();
    }

    private static void awaitTags(String customerId, List<String> tags) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertEquals(tags, tags(customerId)));
    }

    private void tell(CustomerEvent event) {
        TopicClient.send(event);
        Shop.settle();
    }

    private static List<String> told(String customerId) {
        return TopicClient.told("patron.profile", List.of(UUID.fromString(customerId))).stream()
                .filter(one -> one.type().contains(".tag-"))
                .map(one ->
                        one.type().replaceAll(".*tag-|\\.v1", "")
                                + " "
                                + one.body().get("tag").asText())
                .toList();
    }

    private static void give(String customerId, Map<String, ?> request, int status) {
        Shop.as("operator")
                .contentType("application/json")
                .body(request)
                .post("/v1/customers/" + customerId + "/tags")
                .then()
                .statusCode(status);
    }

    private static void takeOff(String customerId, String rest, int status) {
        Shop.as("operator")
                .delete("/v1/customers/" + customerId + "/tags/" + rest)
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse read(String customerId) {
        return Shop.as("analyst")
                .get("/v1/customers/" + customerId + "/tags?history=true")
                .then()
                .statusCode(200);
    }

    @Test
    void anOperatorGivesATagAndTakesItOff() {
        var id = customer("t" + run);
        var body = Map.of("tag", "cafe\u0301", "reason", "asked for it");
        give(id, body, 204);
        give(id, body, 204);
        assertEquals(List.of("café"), tags(id));
        takeOff(id, "café?reason=moved", 204);
        assertEquals(List.of(), tags(id));
        read(id).body("items.tag", contains("café"))
                .body("items[0].given.origin", equalTo("manual"))
                .body("items[0].given.reason", equalTo("asked for it"))
                .body("items[0].ended.reason", equalTo("moved"));
        Shop.settle();
        assertEquals(List.of("added café", "removed café"), told(id));
    }

    @Test
    void whatCannotBeATagIsRefused() {
        var id = customer("f" + run);
        give(id, Map.of("tag", "x", "reason", "y", "expiresAt", "2020-01-01T00:00:00Z"), 400);
        give(id, Map.of("tag", "a\nb", "reason", "y"), 400);
        give(UUID.randomUUID().toString(), Map.of("tag", "x", "reason", "y"), 404);
        takeOff(id, "x", 400);
        assertEquals(List.of(), tags(id));
    }

    @Test
    void aListOfCustomersGetsATag() {
        var id = customer("l" + run);
        var nobody = UUID.randomUUID().toString();
        for (var changed : List.of(1, 0)) {
            Shop.as("service")
                    .contentType("application/json")
                    .body(
                            Map.of(
                                    "action",
                                    "add",
                                    "tag",
                                    "老客户",
                                    "reason",
                                    "list",
                                    "customerIds",
                                    List.of(id, nobody)))
                    .post("/v1/tags/bulk")
                    .then()
                    .statusCode(200)
                    .body("changed", equalTo(changed))
                    .body("unknown", contains(nobody));
        }
        assertEquals(List.of("老客户"), tags(id));
    }

    @Test
    void rulesGiveTagsByWhatPeopleDo() {
        rule("course", COURSE);
        var user = "e" + run;
        var id = customer(user);
        Shop.open()
                .send(
                        List.of(
                                lesson(user, "2026-01-01T00:00:00Z", 4),
                                lesson(user, "2026-01-02T00:00:00Z", 7)))
                .statusCode(200);
        Shop.settle();
        assertEquals(List.of("learner"), tags(id));
        read(id).body("items[0].since", equalTo("2026-01-02T00:00:00Z"))
                .body("items[0].evidence.values.score", equalTo(7));
    }

    private static Map<String, Object> lesson(String user, String at, int score) {
        return Shop.track(user, "Lesson Completed", at, Map.of("score", score));
    }

    @Test
    void rulesGiveTagsByWhatOtherServicesTell() {
        rule("dormant", DORMANT);
        rule("gold", GOLD);
        var id = customer("o" + run);
        var customer = UUID.fromString(id);
        var other = UUID.randomUUID();
        tell(new SegmentEntered(customer, other, "dormant", Instant.now(), Map.of()));
        tell(new TierChanged(customer, other, "gold", null, 1, "EUR", Instant.now()));
        assertEquals(List.of("gold", "沉睡"), tags(id));
        read(id).body("items.find { it.tag == 'gold' }.given.origin", equalTo("loyalty"));

        tell(new SegmentExited(customer, other, "dormant", Instant.now(), Map.of()));
        tell(new TierChanged(customer, other, "silver", "gold", 1, "EUR", Instant.now()));
        assertEquals(List.of(), tags(id));
    }

    @Test
    void anotherServiceAsksForATagWithoutARule() {
        var id = customer("asked" + run);
        var asked =
                new CustomerTagRequested(
                        UUID.fromString(id),
                        " social-referral",
                        "Signed up with a code",
                        Instant.now());
        tell(asked);
        tell(asked);
        assertEquals(List.of("social-referral"), tags(id));
        read(id).body("items[0].given.origin", equalTo("loyalty"))
                .body("items[0].given.reason", equalTo("Signed up with a code"));
        assertEquals(List.of("added social-referral"), told(id));
    }

    @Test
    void aRuleOverTheProfileIsLookedAtAgainWithEveryChange() {
        rule("blue", BLUE.replace("PLAN", "blue" + run));
        var user = "r" + run;
        var id = customer(user);
        var traits = Map.of("plan", "blue" + run);
        Shop.open()
                .send(List.of(Map.of("type", "identify", "userId", user, "traits", traits)))
                .statusCode(200);
        awaitTags(id, List.of("blue"));
        give(id, Map.of("tag", "staff", "reason", "hired"), 204);
        awaitTags(id, List.of("staff"));
        takeOff(id, "staff?reason=left", 204);
        awaitTags(id, List.of("blue"));
    }

    private static PointsAdjusted points(UUID customer, long balance, Instant at) {
        return new PointsAdjusted(customer, customer, Ids.next(), "r", 1, balance, at);
    }

    /**
     * The last entry of the ledger holds, in whatever order they come and whenever it was that
     * brought them about.
     */
    @Test
    void aRuleAsksWhatLoyaltySaidLast() {
        rule("rich", RICH);
        var id = customer("rich" + run);
        var customer = UUID.fromString(id);
        var now = Instant.now();
        var early = points(customer, 5, now.plusSeconds(60));
        tell(points(customer, 100, now));
        tell(early);
        tell(new TierChanged(customer, customer, "gold", null, 1, "EUR", now));
        awaitTags(id, List.of("rich"));
        tell(points(customer, 99, now.minusSeconds(60)));
        awaitTags(id, List.of());
        read(id).body("items[0].evidence.values.tier", equalTo("gold"))
                .body("items[0].evidence.values.points", equalTo(100));
    }

    @Test
    void aTagExpires() {
        var id = customer("x" + run);
        var end = Instant.now().plusMillis(1_500).toString();
        give(id, Map.of("tag", "guest", "reason", "dinner", "expiresAt", end), 204);
        awaitTags(id, List.of());
        read(id).body("items[0].ended.reason", equalTo("expired"));
    }
}
