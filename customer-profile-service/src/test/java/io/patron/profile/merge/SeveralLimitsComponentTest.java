package io.patron.profile.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person has up to three member numbers, and a member number up to three user ids. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // before each test
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class SeveralLimitsComponentTest {
    private final String run = UUID.randomUUID().toString();
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.open();
    }

    private Map<String, Object> seen(String user, String member, int minute) {
        return Map.of(
                "type",
                "identify",
                "messageId",
                user + member + run,
                "userId",
                user + run,
                "timestamp",
                "2026-01-01T10:%02d:00Z".formatted(minute),
                "traits",
                Map.of("memberNumber", member + run));
    }

    private void send(List<Map<String, Object>> events) {
        for (var event : events) {
            shop.send(List.of(event)).statusCode(200);
            Shop.settle();
        }
    }

    private String id(String type, String value) {
        return Shop.as("operator")
                .queryParam("identifierType", type)
                .queryParam("identifier", value + run)
                .get("/v1/customers")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].customerId");
    }

    /** Ada has four cards; the first is everybody's. */
    private List<Map<String, Object>> cards() {
        var events = new ArrayList<Map<String, Object>>();
        for (var card = 1; card <= 4; card++) {
            events.add(seen("ada", "m" + card, card));
        }
        for (var other = 1; other <= 3; other++) {
            events.add(seen("x" + other, "m1", 10 + other));
        }
        return events;
    }

    @Test
    void aNameOverTheLimitComesInWhereAnEarlierOneTurnsOutToBeShared() {
        var events = cards();
        send(events.subList(0, 6));
        assertNotEquals(id("user", "ada"), id("member", "m4"));

        send(events.subList(6, 7));

        assertNotEquals(id("user", "ada"), id("member", "m1"));
        assertEquals(id("user", "ada"), id("member", "m4"));
    }

    @Test
    void itIsTheSameWhereThatIsToldFirst() {
        send(cards().reversed());
        assertNotEquals(id("user", "ada"), id("member", "m1"));
        assertEquals(id("user", "ada"), id("member", "m4"));
    }

    @Test
    void aNameThatIsOverTheLimitOfManyIsSharedToo() {
        var events = new ArrayList<Map<String, Object>>();
        for (var who = 1; who <= 4; who++) {
            for (var card = 1; card <= 3; card++) {
                events.add(seen("u" + who, "own" + who + card, card));
            }
            events.add(seen("u" + who, "shops", 10));
        }
        send(events);
        send(List.of(seen("late", "shops", 1)));
        assertNotEquals(id("user", "late"), id("member", "shops"));
    }

    @Test
    void whoIsErasedIsErasedWithTheNamesOverHerLimit() throws InterruptedException {
        send(cards().subList(0, 4));
        assertNotNull(id("member", "m4"));
        send(List.of(seen("bob", "b1", 1), seen("bob", "b2", 2), seen("bob", "b3", 3)));
        send(List.of(seen("bob", "m3", 4)));

        var erasure = erase(id("user", "ada"));

        for (var i = 0; i < 100 && id("member", "m4") != null; i++) {
            Thread.sleep(100);
        }
        assertNull(id("member", "m4"), erasure);
        assertNotNull(id("user", "bob"));
    }

    private static String erase(String customer) {
        return Shop.as("operator")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(Map.of("reason", "asked"))
                .post("/v1/customers/" + customer + "/erasures")
                .then()
                .statusCode(202)
                .extract()
                .path("erasureId");
    }
}
