package io.patron.profile.tag;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.CustomerEvent;
import io.patron.contracts.SegmentEntered;
import io.patron.contracts.SegmentExited;
import io.patron.contracts.TierChanged;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> rules = new ArrayList<>();

    private String customer(String user) {
        Shop.open().send(List.of(Map.of("type", "identify", "userId", user))).statusCode(200);
        Shop.settle();
        return Shop.customer(user).getString("customerId");
    }

    private void rule(String key, String document) {
        Shop.as("operator")
                .contentType("application/json")
                .body(document.replace('\'', '"'))
                .put("/v1/tag-rules/" + key + run)
                .then()
                .statusCode(200);
        rules.add(key + run);
    }

    @AfterEach
    void retire() {
        rules.forEach(key ->
                Shop.as("operator")
                        .header("If-Match", "*")
                        .delete("/v1/tag-rules/" + key)
                        .then()
                        .statusCode(204));
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

    @Test
    void anOperatorGivesATagAndTakesItOff() {
        var id = customer("t" + run);
        var path = "/v1/customers/" + id + "/tags";
        var body = Map.of("tag", "cafe\u0301", "reason", "asked for it");
        for (var again = 0; again < 2; again++) {
            Shop.as("operator")
                    .contentType("application/json")
                    .body(body)
                    .post(path)
                    .then()
                    .statusCode(204);
        }
        Shop.as("analyst")
                .get(path)
                .then()
                .body("items.tag", contains("café"))
                .body("items[0].given.origin", equalTo("manual"))
                .body("items[0].given.reason", equalTo("asked for it"));
        Shop.as("operator").delete(path + "/café?reason=moved").then().statusCode(204);
        assertEquals(List.of(), tags(id));
        Shop.as("operator")
                .get(path + "?history=true")
                .then()
                .body("items.tag", contains("café"))
                .body("items[0].ended.reason", equalTo("moved"));
        Shop.settle();
        assertEquals(List.of("added café", "removed café"), told(id));

        Shop.as("operator")
                .contentType("application/json")
                .body(Map.of("tag", "x", "reason", "y", "expiresAt", "2020-01-01T00:00:00Z"))
                .post(path)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/expiresAt"));
        Shop.as("operator").delete(path + "/x").then().statusCode(400);
        Shop.as("operator")
                .contentType("application/json")
                .body(body)
                .post("/v1/customers/" + UUID.randomUUID() + "/tags")
                .then()
                .statusCode(404);
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
    void rulesGiveTagsByEventsOfThisAndOfOtherServices() {
        rule(
                "course",
                "{'tag': 'learner', 'on': {'events': ['Lesson Completed'], 'properties': {'score':"
                        + " 'number'}, 'where': {'fact': 'score', 'op': 'gte', 'value': 5}},"
                        + " 'expiresAfterDays': 3000}");
        rule(
                "dormant",
                "{'tag': '沉睡', 'on': {'events': ['patron.segment.entered.v1'], 'properties':"
                    + " {'key': {'type': 'text', 'path': 'segmentKey'}}, 'where': {'fact': 'key',"
                    + " 'op': 'eq', 'value': 'dormant'}}, 'off': {'events':"
                    + " ['patron.segment.exited.v1']}}");
        rule(
                "gold",
                "{'tag': 'gold', 'on': {'events': ['patron.loyalty.tier-changed.v1'], 'properties':"
                    + " {'tier': 'text'}, 'where': {'fact': 'tier', 'op': 'eq', 'value': 'gold'}},"
                    + " 'off': {'events': ['patron.loyalty.tier-changed.v1']}}");
        var id = customer("e" + run);
        Shop.open()
                .send(
                        List.of(
                                Shop.track(
                                        "e" + run,
                                        "Lesson Completed",
                                        "2026-01-01T00:00:00Z",
                                        Map.of("score", 4)),
                                Shop.track(
                                        "e" + run,
                                        "Lesson Completed",
                                        "2026-01-02T00:00:00Z",
                                        Map.of("score", 7))))
                .statusCode(200);
        var customer = UUID.fromString(id);
        var segment = UUID.randomUUID();
        tell(new SegmentEntered(customer, segment, "dormant", Instant.now(), Map.of()));
        tell(new TierChanged(customer, segment, "gold", null, 1, "EUR", Instant.now()));
        assertEquals(List.of("gold", "learner", "沉睡"), tags(id));
        Shop.as("operator")
                .get("/v1/customers/" + id + "/tags")
                .then()
                .body("items.find { it.tag == 'learner' }.since", equalTo("2026-01-02T00:00:00Z"))
                .body("items.find { it.tag == 'learner' }.evidence.values.score", equalTo(7))
                .body("items.find { it.tag == 'gold' }.given.origin", equalTo("loyalty"));

        tell(new SegmentExited(customer, segment, "dormant", Instant.now(), Map.of()));
        tell(new TierChanged(customer, segment, "silver", "gold", 1, "EUR", Instant.now()));
        assertEquals(List.of("learner"), tags(id));
    }

    @Test
    void aRuleOverTheProfileIsLookedAtAgainWithEveryChange() {
        rule(
                "blue",
                "{'tag': 'blue', 'when': {'properties': {'plan': {'type': 'text', 'path':"
                    + " 'traits.plan'}, 'tags': 'list'}, 'where': {'all': [{'fact': 'plan', 'op':"
                    + " 'eq', 'value': 'blue"
                        + run
                        + "'}, {'not': {'fact': 'tags', 'op': 'contains', 'value': 'staff'}}]}}}");
        var shop = Shop.open();
        var user = "r" + run;
        var id = customer(user);
        shop.send(
                        List.of(
                                Map.of(
                                        "type",
                                        "identify",
                                        "userId",
                                        user,
                                        "traits",
                                        Map.of("plan", "blue" + run))))
                .statusCode(200);
        awaitTags(id, List.of("blue"));
        Shop.as("operator")
                .contentType("application/json")
                .body(Map.of("tag", "staff", "reason", "hired"))
                .post("/v1/customers/" + id + "/tags")
                .then()
                .statusCode(204);
        awaitTags(id, List.of("staff"));
        Shop.as("operator")
                .delete("/v1/customers/" + id + "/tags/staff?reason=left")
                .then()
                .statusCode(204);
        awaitTags(id, List.of("blue"));
    }

    @Test
    void aTagExpires() {
        var id = customer("x" + run);
        Shop.as("operator")
                .contentType("application/json")
                .body(
                        Map.of(
                                "tag",
                                "guest",
                                "reason",
                                "dinner",
                                "expiresAt",
                                Instant.now().plusMillis(1_500).toString()))
                .post("/v1/customers/" + id + "/tags")
                .then()
                .statusCode(204);
        awaitTags(id, List.of());
        Shop.as("operator")
                .get("/v1/customers/" + id + "/tags?history=true")
                .then()
                .body("items[0].ended.reason", equalTo("expired"));
    }
}
