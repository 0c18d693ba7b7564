package io.patron.profile.merge;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log says who answers for an id, also after who answers has become another. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // before each test
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class MergeLogComponentTest {
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.open();
    }

    /** Names by their kind: a user, an address, a visitor. */
    private Map<String, Object> seen(String at, Map<String, String> names) {
        var event = new HashMap<String, Object>();
        event.put("type", "identify");
        event.put("messageId", UUID.randomUUID().toString());
        event.put("timestamp", at);
        names.forEach((kind, name) -> {
            if (kind.equals("email")) {
                event.put("traits", Map.of("email", address(name)));
            } else {
                event.put(kind, name + run);
            }
        });
        return event;
    }

    private String address(String name) {
        return name + run + "@example.org";
    }

    private void said(String at, Map<String, String> names, boolean yes) {
        var event = seen(at, names);
        event.put(
                "context",
                Map.of("consent", Map.of("categoryPreferences", Map.of("email.marketing", yes))));
        send(event);
    }

    private void send(Map<String, Object> event) {
        shop.send(List.of(event)).statusCode(200);
        Shop.settle();
    }

    private String id(String type, String name) {
        return Shop.as("operator")
                .queryParam("identifierType", type)
                .queryParam("identifier", type.equals("email") ? address(name) : name + run)
                .get("/v1/customers")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].customerId");
    }

    private static ValidatableResponse read(String path) {
        return Shop.as("operator").get(path).then().statusCode(200);
    }

    private static ValidatableResponse unmerge(String mergeId) {
        return Shop.as("operator")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .post("/v1/merges/" + mergeId + "/unmerge")
                .then();
    }

    private static String inForce(String mergedId) {
        return read("/v1/merges?inForce=true&customerId=" + mergedId)
                .extract()
                .path("items.find { it.mergedId == '%s' }.id".formatted(mergedId));
    }

    private static String asOf(Instant time) {
        return "?asOf=" + time;
    }

    /** Whose consents are told where those of an id are asked for. */
    private static ValidatableResponse answers(String asked, String when, String answering) {
        return read("/v1/customers/" + asked + "/consents" + when)
                .body("customerId", equalTo(answering));
    }

    @Test
    void whoAnswersIsFoundWhereWhoAnsweredIsMergedToo() {
        said("2026-01-01T08:00:00Z", Map.of("email", "e", "anonymousId", "p"), true);
        var first = id("email", "e");
        send(seen("2026-01-01T09:00:00Z", Map.of("anonymousId", "v")));
        var second = id("anonymous", "v");
        said("2026-01-01T10:00:00Z", Map.of("userId", "u"), false);
        var user = id("user", "u");
        var alone = Instant.now();
        send(seen("2026-01-02T08:00:00Z", Map.of("email", "e", "anonymousId", "v")));
        assertEquals(first, id("anonymous", "v"));
        var two = Instant.now();
        send(seen("2026-01-03T08:00:00Z", Map.of("userId", "u", "anonymousId", "p")));
        assertEquals(user, id("anonymous", "v"));

        answers(second, "", user).body("consents[0].state", equalTo("refused"));
        answers(second, asOf(Instant.now()), user).body("consents[0].state", equalTo("refused"));
        answers(second, asOf(two), first).body("consents[0].state", equalTo("granted"));
        answers(second, asOf(alone), second).body("consents", equalTo(List.of()));
        read("/v1/customers/" + user + "/explain").body("merges", hasSize(2));

        unmerge(inForce(second)).statusCode(200); // the visitor alone parts
        assertEquals(second, id("anonymous", "v"));
        assertEquals(user, id("email", "e"));
    }

    @Test
    void whatIsTakenBackIsNotInForceAlsoWhereTheIdStaysWithAnother() {
        send(seen("2026-01-01T07:00:00Z", Map.of("email", "e", "anonymousId", "p")));
        var mail = id("email", "e");
        send(seen("2026-01-01T08:00:00Z", Map.of("userId", "u")));
        var user = id("user", "u");
        send(seen("2026-01-01T09:00:00Z", Map.of("anonymousId", "v")));
        var visitor = id("anonymous", "v");
        send(seen("2026-01-02T08:00:00Z", Map.of("userId", "u", "anonymousId", "v")));
        var merge = inForce(visitor);
        send(seen("2026-01-03T08:00:00Z", Map.of("email", "e", "anonymousId", "v")));
        assertEquals(user, id("email", "e"));

        unmerge(merge).statusCode(200);

        assertEquals(mail, id("anonymous", "v"));
        unmerge(merge).statusCode(409);
        assertEquals(null, inForce(mail));
        read("/v1/merges?inForce=true&customerId=" + user).body("items", hasSize(0));
        answers(visitor, "", mail);
        answers(visitor, asOf(Instant.now()), mail);
        read("/v1/customers/" + mail + "/explain")
                .body("merges", hasSize(1))
                .body("merges[0].survivorId", equalTo(mail))
                .body("merges[0].mergeId", notNullValue());

        unmerge(inForce(visitor)).statusCode(200);
        assertEquals(mail, id("email", "e"));
        assertEquals(visitor, id("anonymous", "v"));
    }
}
