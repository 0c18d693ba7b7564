package io.patron.loyalty.due;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.wallet;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.ActivityRecorded;
import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderFacts;
import io.patron.kit.test.PatronStack;
import io.patron.loyalty.LoyaltyEvents;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Points that become active and expire; old orders stand for the passing of time. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class DueComponentTest {
    private static final String DOCUMENT =
            """
            {"key": "fleeting", "name": "Fleeting", "currency": "CZK", "zone": "Europe/Prague",
             "earning": {"pointsPerUnit": "1", "rounding": "FLOOR"},
             "tiers": [{"key": "base", "name": "Base", "fromMinor": 0}], "expiryNoticeDays": 10,
             "wallets": [{"key": "points", "name": "Points", "kind": "SPENDABLE",
                          "activation": {"when": "AFTER_DAYS", "days": 1},
                          "expiry": {"kind": "ROLLING", "period": "P30D"}},
                         {"key": "status", "name": "Status", "kind": "STATUS",
                          "earning": {"pointsPerUnit": "0.5", "rounding": "CEILING"}}]}
            """;

    @Inject Shop shop;
    @Inject Clock clock;
    @Inject DueService due;
    @Inject NoticeService notices;

    private UUID customer = UUID.randomUUID();

    @BeforeEach
    void programme() {
        Shop.programmeOf(DOCUMENT);
    }

    private void order(String id, long points, Duration ago) {
        order(id, points, ago, "CZK");
    }

    private void order(String id, long points, Duration ago, String currency) {
        var at = clock.instant().minus(ago);
        shop.tell(
                new OrderCompleted(
                        customer,
                        null,
                        id + customer,
                        at,
                        "shop",
                        new OrderFacts(currency, points * 100, null, List.of())));
    }

    private void run() {
        due.run().await().atMost(Shop.LONG);
    }

    @Test
    void pendingPointsBecomeActive() {
        var active = pendingUntil();

        await().atMost(Shop.LONG).until(() -> clock.instant().isAfter(active));
        run();
        run();

        assertEquals(20, wallet(customer).getLong("points.pending"));
        assertEquals(100, wallet(customer).getLong("points.available"));
        try (var events = new LoyaltyEvents()) {
            var types = events.await(customer, 6).stream().map(LoyaltyEvents.Event::type).toList();
            assertTrue(types.contains("points-activated"), types::toString);
            assertTrue(types.contains("wallet-points-moved"), types::toString);
        }
        Shop.verify();
    }

    /**
     * Until when 100 points of a customer are pending that were seen so, however slow the machine
     * is.
     */
    private Instant pendingUntil() {
        for (var wait = Duration.ofSeconds(2); ; wait = wait.multipliedBy(2)) {
            customer = UUID.randomUUID();
            var until = clock.instant().plus(wait);
            order("later", 20, Duration.ofDays(1).minusHours(1));
            order("soon", 100, Duration.ofDays(1).minus(wait));
            Shop.awaitTransactions(customer, 4);
            if (wallet(customer).getLong("points.pending") == 120) {
                return until.plusSeconds(1);
            }
        }
    }

    @Test
    void whatWasNotSpentInTimeExpiresOnce() {
        order("old", 70, Duration.ofDays(32));
        order("new", 30, Duration.ofDays(2));
        Shop.awaitTransactions(customer, 4);

        run();
        run();

        var points = wallet(customer);
        assertEquals(30, points.getLong("points.available"));
        assertEquals(70, points.getLong("sums.expired"));
        assertEquals(30, points.getLong("next.points"));
        var entries =
                as("operator")
                        .get("/v1/members/" + customer + "/wallets/points/entries")
                        .jsonPath();
        assertEquals("EXPIRE", entries.getString("items[0].kind"));
        assertEquals(70, entries.getLong("items[0].effect.accounts.BREAKAGE"));
        assertEquals(-70, entries.getLong("items[0].effect.accounts.AVAILABLE"));
        Shop.verify();
    }

    @Test
    void nobodySpendsWhatHasExpiredThoughNothingRan() {
        order("old", 70, Duration.ofDays(32));
        Shop.awaitTransactions(customer, 2);
        assertEquals(70, wallet(customer).getLong("points.available"));

        Shop.reserve(customer, "fleeting", 1, 60).then().statusCode(422);
        Shop.adjust(customer, "fleeting", 5).then().statusCode(201);
        Shop.reserve(customer, "fleeting", 6, 60).then().statusCode(422);
        Shop.reserve(customer, "fleeting", 5, 60).then().statusCode(201);
        Shop.verify();
    }

    @Test
    void whoeverSpendsManySmallLotsGetsThemBesideALargeOneThatHasExpired() {
        order("old", 1_000, Duration.ofDays(32));
        for (var lot = 0; lot < 12; lot++) {
            order("small-" + lot, 10, Duration.ofDays(3).plusMinutes(lot));
        }
        Shop.awaitTransactions(customer, 26);

        Shop.reserve(customer, "fleeting", 115, 60).then().statusCode(201);
        Shop.reserve(customer, "fleeting", 6, 60).then().statusCode(422);
        Shop.reserve(customer, "fleeting", 5, 60).then().statusCode(201);
        Shop.verify();
    }

    @Test
    void whatExpiresSoonIsToldOnce() {
        order("A", 40, Duration.ofDays(25));
        Shop.awaitTransactions(customer, 2);

        notices.run().await().atMost(Shop.LONG);
        notices.run().await().atMost(Shop.LONG);

        try (var events = new LoyaltyEvents()) {
            var told =
                    events.await(customer, 4).stream()
                            .filter(event -> event.type().equals("points-expiring"))
                            .toList();
            assertEquals(1, told.size());
            assertEquals(40, told.getFirst().body().get("points").asLong());
            var at = Instant.parse(told.getFirst().body().get("expiresAt").asText());
            assertTrue(at.isAfter(clock.instant()));
        }
    }

    @Test
    void slidingPointsThatWillExpireUnlessSomethingHappensAreToldOnce() {
        Shop.programmeOf(
                DOCUMENT.replace("fleeting", "sliding")
                        .replace("CZK", "LKR")
                        .replace("ROLLING\", \"period\": \"P30D", "SLIDING\", \"period\": \"P20D"));
        order("S", 40, Duration.ofDays(12), "LKR");
        Shop.awaitTransactions(customer, 2);

        notices.run().await().atMost(Shop.LONG);
        notices.run().await().atMost(Shop.LONG);
        Shop.adjust(customer, "sliding", 5).then().statusCode(201);
        notices.run().await().atMost(Shop.LONG);

        try (var events = new LoyaltyEvents()) {
            var told =
                    events.await(customer, 4).stream()
                            .filter(event -> event.type().equals("points-expiring"))
                            .toList();
            assertEquals(1, told.size());
            assertEquals(40, told.getFirst().body().get("points").asLong());
        }
    }

    @Test
    void pointsThatWaitForADeliveryBecomeActiveWithItWhicheverIsToldFirst() {
        Shop.programmeOf(
                DOCUMENT.replace("fleeting", "delivered")
                        .replace("CZK", "MAD")
                        .replace(
                                "\"AFTER_DAYS\", \"days\": 1",
                                "\"ON_EVENT\", \"event\": \"Order Delivered\""));
        order("first", 10, Duration.ofDays(2), "MAD");
        Shop.awaitTransactions(customer, 2);
        run();
        assertEquals(10, wallet(customer).getLong("points.pending"));
        shop.tell(
                delivered("first"), delivered("first"), delivered("second"), delivered("nothing"));
        await().atMost(Shop.LONG)
                .untilAsserted(
                        () -> assertEquals(10, wallet(customer).getLong("points.available")));
        order("second", 20, Duration.ofDays(2), "MAD");
        await().atMost(Shop.LONG)
                .untilAsserted(
                        () -> assertEquals(30, wallet(customer).getLong("points.available")));
        order("third", 40, Duration.ofDays(2), "MAD");
        Shop.awaitTransactions(customer, 8);
        assertEquals(40, wallet(customer).getLong("points.pending"));
        Shop.verify();
    }

    private ActivityRecorded delivered(String order) {
        return new ActivityRecorded(
                customer,
                null,
                UUID.randomUUID(),
                "Order Delivered",
                clock.instant(),
                "shop",
                Map.of("orderId", order + customer));
    }

    @Test
    void nobodySpendsStatus() {
        order("A", 40, Duration.ofDays(2));
        Shop.awaitTransactions(customer, 2);

        Shop.post(
                        "/v1/members/" + customer + "/reservations",
                        """
                        {"programmeKey": "fleeting", "walletKey": "status", "points": 1}
                        """)
                .then()
                .statusCode(422)
                .body("code", org.hamcrest.Matchers.equalTo("wallet-not-spendable"));
        as("operator")
                .get("/v1/members/" + customer + "/wallets/status")
                .then()
                .body("points.available", org.hamcrest.Matchers.equalTo(20));
    }
}
