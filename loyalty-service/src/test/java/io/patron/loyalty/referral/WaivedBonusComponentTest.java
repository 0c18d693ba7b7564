package io.patron.loyalty.referral;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.post;
import static io.patron.loyalty.Shop.reserve;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.ActivityRecorded;
import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderFacts;
import io.patron.contracts.OrderRefunded;
import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.patron.loyalty.TierShop;
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
import org.junit.jupiter.api.Test;

/** What a friend gave and is held when the friend's goods come back is taken once it is let go. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class WaivedBonusComponentTest {
    private static final String CLUB = "waivingfriends";
    private static final String CURRENCY = "AZN";
    private static final String PROGRAM =
            """
            {"programme": "waivingfriends", "key": "friends", "name": "Friends",
             "link": "https://shop.example/r/{code}", "channels": ["whatsapp"],
             "order": {"minimumMinor": 1000, "withinDays": 90, "refundDays": 14},
             "referrer": {"points": 500}, "referee": {"points": 200}}
            """;
    private static final String TIERS =
            """
            {"programme": "waivingfriends", "key": "stars", "name": "Stars", "window": {"kind": "MEMBERSHIP_YEAR"},
             "measures": {"points": {"of": "POINTS"}}, "tiers": [{"key": "base", "name": "Base"},
                {"key": "star", "name": "Star", "reach": {"measure": "points", "atLeast": 100},
                 "benefits": [{"code": "twice", "name": "Twice", "kind": "EARNING_MULTIPLIER", "value": "2"}]}]}
            """;

    private final UUID member = UUID.randomUUID();
    private final UUID friend = UUID.randomUUID();

    @Inject Shop shop;
    @Inject Clock clock;
    @Inject ReferralDueService due;

    private Instant daysAgo(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }

    private String code() {
        var body = "{\"programme\": \"waivingfriends\", \"program\": \"friends\"}";
        return as("service")
                .body(body)
                .post("/v1/members/" + member + "/referral-code")
                .then()
                .statusCode(200)
                .extract()
                .path("code");
    }

    private void aFriendBuys() {
        var joined = Map.<String, Object>of("referral_code", code());
        shop.tell(
                new ActivityRecorded(
                        friend, null, UUID.randomUUID(), "Signed Up", daysAgo(40), "app", joined),
                new OrderCompleted(friend, null, "A" + friend, daysAgo(30), "app", facts(2_000)));
        await().atMost(Shop.LONG).until(() -> joined() == 1);
        Shop.awaitTransactions(friend, 1);
        due.run().await().atMost(Shop.LONG);
    }

    private int joined() {
        var path = "/v1/members/" + friend + "/referred-by";
        return as("analyst").get(path).jsonPath().getList("items").size();
    }

    private static OrderFacts facts(long minor) {
        return new OrderFacts(CURRENCY, minor, null, List.of());
    }

    private static long available(UUID who) {
        return Shop.wallet(who).getLong("points.available");
    }

    @Test
    void itIsTakenAndCountsForTiersNoMore() {
        var document = Shop.document(CLUB, CURRENCY);
        Shop.programmeOf(document.replace("INTO_DEBT", "WITHIN_BALANCE"));
        as("operator").body(PROGRAM).post("/v1/referral-programs").then().statusCode(201);
        var set = TierShop.create(TIERS);
        aFriendBuys();
        assertEquals(500, available(member));
        var held = reserve(member, CLUB, 450);

        shop.tell(
                new OrderRefunded(
                        friend, null, "R" + friend, "A" + friend, daysAgo(1), "app", facts(1_500)));
        await().atMost(Shop.LONG).until(() -> available(friend) < 220);
        due.run().await().atMost(Shop.LONG);
        assertEquals(0, available(member));
        post("/v1/members/" + member + "/reservations/" + held + "/void", "")
                .then()
                .statusCode(200)
                .body("balance", equalTo(0));

        shop.tell(TierShop.order(member, CURRENCY, 700, clock.instant()));
        await().atMost(Shop.LONG).until(() -> available(member) == 7);
        var standing = TierShop.in(member, set).toString();
        assertTrue(standing.contains("points=7"), standing);
        Shop.verify();
    }
}
