package io.patron.profile.tag;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.CustomerEvent;
import io.patron.contracts.CustomerTagRequested;
import io.patron.contracts.SegmentEntered;
import io.patron.contracts.SegmentExited;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
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

/** Tags that are taken off, whoever gave them. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class TagTakenOffComponentTest {
    private static final String ENTERED =
            "'on': {'events': ['patron.segment.entered.v1']}, 'off': {'events':"
                    + " ['patron.segment.exited.v1']}}";
    private static final String BLUE =
            """
            {'tag': 'blue', 'when': {
                'properties': {'plan': {'type': 'text', 'path': 'traits.plan'}},
                'where': {'fact': 'plan', 'op': 'eq', 'value': 'PLAN'}}}
            """;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final UUID segment = UUID.randomUUID();
    private final TagRules rules = new TagRules();

    private String customer(Map<String, ?> traits) {
        Shop.open()
                .send(List.of(Map.of("type", "identify", "userId", run, "traits", traits)))
                .statusCode(200);
        Shop.settle();
        return Shop.customer(run).getString("customerId");
    }

    private void rule(String key, String document) {
        rules.put(key + run, document);
    }

    @AfterEach
    void retire() {
        rules.retire();
    }

    private void tell(CustomerEvent event) {
        TopicClient.send(event);
        Shop.settle();
    }

    private void enter(String id) {
        tell(new SegmentEntered(UUID.fromString(id), segment, "s", Instant.now(), Map.of()));
    }

    private void exit(String id) {
        tell(new SegmentExited(UUID.fromString(id), segment, "s", Instant.now(), Map.of()));
    }

    private static List<String> tags(String id) {
        return Shop.as("operator")
                .get("/v1/customers/" + id + "/tags")
                .then()
                .statusCode(200)
                .extract()
                .path("items.tag");
    }

    private static ValidatableResponse takeOff(String id, String tag) {
        return Shop.as("operator")
                .delete("/v1/customers/" + id + "/tags/" + tag + "?reason=wrong")
                .then();
    }

    private static ValidatableResponse takeOffAll(String id, String tag) {
        return Shop.as("operator")
                .contentType("application/json")
                .body(
                        Map.of(
                                "action",
                                "remove",
                                "tag",
                                tag,
                                "reason",
                                "wrong",
                                "customerIds",
                                List.of(id)))
                .post("/v1/tags/bulk")
                .then()
                .statusCode(200);
    }

    @Test
    void aTagOfASegmentStaysOffUntilItIsEnteredAgain() {
        rule("in", "{'tag': 'in', " + ENTERED);
        var id = customer(Map.of());
        enter(id);
        assertEquals(List.of("in"), tags(id));
        takeOff(id, "in").statusCode(204);
        assertEquals(List.of(), tags(id));
        exit(id);
        enter(id);
        assertEquals(List.of("in"), tags(id));
    }

    @Test
    void whatAnotherServiceAskedForIsTakenOffMany() {
        var id = customer(Map.of());
        tell(new CustomerTagRequested(UUID.fromString(id), "asked", "because", Instant.now()));
        takeOffAll(id, "asked").body("changed", equalTo(1)).body("kept", empty());
        assertEquals(List.of(), tags(id));
    }

    @Test
    void whatAConditionGivesStaysAndTheRuleIsNamed() {
        rule("blue", BLUE.replace("PLAN", run));
        var id = customer(Map.of("plan", run));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> tags(id).equals(List.of("blue")));
        takeOff(id, "blue")
                .statusCode(409)
                .body("code", equalTo("tag-by-rule"))
                .body("errors[0].pointer", equalTo("/path/tag"))
                .body("errors[0].hint", containsString("blue" + run));
        takeOffAll(id, "blue").body("changed", equalTo(0)).body("kept", contains(id));
        assertEquals(List.of("blue"), tags(id));
    }

    @Test
    void whatARuleGaveUnderAnEarlierNameEndsWithIt() {
        rule("named", "{'tag': 'early', " + ENTERED);
        var id = customer(Map.of());
        enter(id);
        rule("named", "{'tag': 'late', " + ENTERED);
        exit(id);
        assertEquals(List.of(), tags(id));
    }

    @Test
    void anotherServiceEndsWhatAnEventGave() {
        rule(
                "lesson",
                "{'tag': 'learner', 'on': {'events': ['Lesson Completed']},"
                        + " 'off': {'events': ['patron.segment.exited.v1']}}");
        var id = customer(Map.of());
        Shop.open()
                .send(
                        List.of(
                                Shop.track(
                                        run,
                                        "Lesson Completed",
                                        Instant.now().toString(),
                                        Map.of())))
                .statusCode(200);
        Shop.settle();
        assertEquals(List.of("learner"), tags(id));
        exit(id);
        assertEquals(List.of(), tags(id));
    }
}
