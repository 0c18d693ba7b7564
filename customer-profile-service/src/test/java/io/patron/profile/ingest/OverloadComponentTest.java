package io.patron.profile.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(IngestLimitComponentTest.TightLimits.class)
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class OverloadComponentTest {
    private static final int CLIENTS = 40;
    private static final int EVENTS = 20;

    private final String user = "u-" + UUID.randomUUID();
    private final AtomicInteger refused = new AtomicInteger();

    private void send(Shop shop, int client) {
        var events =
                IntStream.range(0, EVENTS)
                        .mapToObj(number -> event(client * EVENTS + number))
                        .toList();
        var waits = 0;
        while (true) {
            var answer = shop.send(events).extract();
            if (answer.statusCode() == 200) {
                return;
            }
            assertEquals(429, answer.statusCode());
            assertEquals("1", answer.header("Retry-After"));
            assertTrue(waits++ < 10_000);
            refused.incrementAndGet();
        }
    }

    private Map<String, Object> event(int number) {
        return Map.of(
                "type",
                "track",
                "messageId",
                user + number,
                "userId",
                user,
                "event",
                "Seen",
                "properties",
                Map.of("number", number, "text", "x".repeat(500)));
    }

    @Test
    void whoIsAskedToComeAgainLosesNothing() throws Exception {
        var shop = Shop.open(Map.of("eventsPerSecond", 100_000));
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var calls =
                    IntStream.range(0, CLIENTS)
                            .mapToObj(client -> clients.submit(() -> send(shop, client)))
                            .toList();
            for (var call : calls) {
                call.get();
            }
        }
        assertTrue(refused.get() > 0);
        Shop.settle();
        assertEquals(CLIENTS * EVENTS, numbers().stream().distinct().count());
        assertEquals(CLIENTS * EVENTS, numbers().size());
    }

    @Test
    void bodiesThatComeSlowlyTakeRoomToo() throws Exception {
        var shop = Shop.open(Map.of("eventsPerSecond", 100_000));
        try (var slow = new Socket("localhost", RestAssured.port)) {
            var begun =
                    "POST /v1/batch HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20000\r\n\r\n{";
            slow.getOutputStream().write(begun.getBytes(StandardCharsets.UTF_8));
            answers(shop, 429);
        }
        answers(shop, 200);
    }

    private void answers(Shop shop, int status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> shop.send(List.of(event(0))).extract().statusCode() == status);
    }

    private List<Object> numbers() {
        var id = Shop.customer(user).getString("customerId");
        var numbers = new ArrayList<Object>();
        var cursor = "";
        while (cursor != null) {
            var page =
                    Shop.as("operator")
                            .queryParam("limit", 500)
                            .queryParam("cursor", cursor)
                            .get("/v1/customers/" + id + "/timeline")
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath();
            numbers.addAll(page.getList("items.properties.number"));
            cursor = page.getString("nextCursor");
        }
        return numbers;
    }
}
