package io.patron.profile.search;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class SearchComponentTest {
    private static final String DOCUMENT =
            """
            {'aggregate': 'sum', 'events': ['EVENT'], 'properties': {'n': 'number'}, 'value': 'n'}
            """;
    private static final String CONDITION =
            """
            {'properties': {'plan': {'type': 'text', 'path': 'traits.plan'}, 'tags': 'list',
                'n': {'type': 'number', 'path': 'computed.nRUN'}, 'granted': {'type': 'list', 'path': 'consents.granted'},
                'refused': {'type': 'list', 'path': 'consents.refused'}}, 'where': WHERE}
            """;

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private static ValidatableResponse post(String path, Object body) {
        return Shop.as("operator").contentType("application/json").body(body).post(path).then();
    }

    private static List<String> found(String condition) {
        var ids = new ArrayList<String>();
        String cursor = null;
        do {
            var page =
                    post(
                                    "/v1/customers/search?limit=2"
                                            + (cursor == null ? "" : "&cursor=" + cursor),
                                    condition.replace('\'', '"'))
                            .statusCode(200)
                            .extract()
                            .jsonPath();
            ids.addAll(page.getList("items.customerId"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        return ids.stream().sorted().toList();
    }

    private List<String> customers() {
        var shop = Shop.open();
        for (var i = 0; i < 5; i++) {
            var user = "s" + i + run;
            shop.send(
                            List.of(
                                    Map.of(
                                            "type",
                                            "identify",
                                            "userId",
                                            user,
                                            "traits",
                                            Map.of("plan", "p" + run)),
                                    Shop.track(
                                            user,
                                            "Called" + run,
                                            "2026-01-01T00:00:00Z",
                                            Map.of("n", i))))
                    .statusCode(200);
        }
        Shop.settle();
        var ids = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            ids.add(Shop.customer("s" + i + run).getString("customerId"));
        }
        return ids;
    }

    private static void declare(String path, String event) {
        Shop.as("operator")
                .contentType("application/json")
                .body(DOCUMENT.replace("EVENT", event).replace('\'', '"'))
                .put(path)
                .then()
                .statusCode(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> "ready".equals(Shop.as("operator").get(path).path("fill.state")));
    }

    private String where(String condition) {
        return CONDITION.replace("WHERE", condition).replace("RUN", run);
    }

    @Test
    void customersAreFoundByTraitsTagsAndComputedTraits() {
        var path = "/v1/computed-traits/n" + run;
        declare(path, "Called" + run);
        var ids = customers();
        var plan = "{'fact': 'plan', 'op': 'eq', 'value': 'pRUN'}";
        assertEquals(ids.stream().sorted().toList(), found(where(plan)));
        assertEquals(
                List.of(ids.get(3), ids.get(4)).stream().sorted().toList(),
                found(where("{'fact': 'n', 'op': 'gte', 'value': 3}")));
        var first = ids.subList(0, 3);
        var tag = Map.of("action", "add", "tag", "t" + run, "reason", "r", "customerIds", first);
        post("/v1/tags/bulk", tag).statusCode(200);
        var one = "{'fact': 'n', 'op': 'eq', 'value': 1}";
        var tagged = "{'fact': 'tags', 'op': 'contains', 'value': 'tRUN'}";
        assertEquals(first.stream().sorted().toList(), found(where(tagged)));
        assertEquals(
                List.of(ids.get(1)),
                found(where("{'all': [" + plan + "," + one + "," + tagged + "]}")));
        Shop.as("operator").header("If-Match", "*").delete(path).then().statusCode(204);
    }

    @Test
    void whoseTraitWasToldAsANumberIsFoundByItsText() {
        var shop = Shop.open();
        var zip = "z" + run;
        var told = Map.of("number", 10115, "text", "10115", "other", 10116);
        told.forEach((who, value) -> {
            var traits = Map.of(zip, value);
            var identify = Map.of("type", "identify", "userId", who + run, "traits", traits);
            shop.send(List.of(identify)).statusCode(200);
        });
        Shop.settle();

        var found =
                found(
                        """
                        {'properties': {'zip': {'type': 'text', 'path': 'traits.%s'}},
                         'where': {'fact': 'zip', 'op': 'eq', 'value': '10115'}}
                        """
                                .formatted(zip));

        var ids = new ArrayList<String>();
        for (var user : List.of("number" + run, "text" + run)) {
            ids.add(Shop.customer(user).getString("customerId"));
        }
        assertEquals(ids.stream().sorted().toList(), found);
    }

    private String consenting(Shop shop, String user, boolean granted) {
        var told = Map.of("sms.run" + run, granted);
        var context = Map.of("consent", Map.of("categoryPreferences", told));
        var identify = Map.of("type", "identify", "userId", user, "context", context);
        shop.send(List.of(identify)).statusCode(200);
        Shop.settle();
        return Shop.customer(user).getString("customerId");
    }

    @Test
    void customersAreFoundByWhatTheyAllowedAndRefused() {
        var shop = Shop.open();
        var willing = consenting(shop, "yes" + run, true);
        var unwilling = consenting(shop, "no" + run, false);
        var granted = "{'fact': 'granted', 'op': 'contains', 'value': 'sms.runRUN'}";
        var refused = "{'fact': 'refused', 'op': 'contains', 'value': 'sms.runRUN'}";
        assertEquals(List.of(willing), found(where(granted)));
        assertEquals(List.of(unwilling), found(where(refused)));
        consenting(shop, "yes" + run, false);
        assertEquals(List.of(), found(where(granted)));
        assertEquals(List.of(willing, unwilling).stream().sorted().toList(), found(where(refused)));
    }

    @Test
    void manyAreReadAtOnceAndFaultsAreToldByPointer() {
        var ids = customers();
        post(
                        "/v1/customers/bulk-read",
                        Map.of("customerIds", List.of(ids.getFirst(), UUID.randomUUID())))
                .statusCode(200)
                .body("customerId", contains(ids.getFirst()))
                .body("[0].profile.traits.plan", equalTo("p" + run));
        post("/v1/customers/search", Map.of("where", Map.of("fact", "x", "op", "eq", "value", 1)))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/where/fact"));
    }
}
