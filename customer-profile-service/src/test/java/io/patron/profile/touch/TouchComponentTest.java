package io.patron.profile.touch;

import static org.hamcrest.Matchers.equalTo;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** By which way somebody came is told of whom it was then. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class TouchComponentTest {
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private Map<String, ?> signIn(String user, String at, String campaign) {
        return Map.of(
                "type",
                "page",
                "messageId",
                UUID.randomUUID().toString(),
                "userId",
                user + run,
                "anonymousId",
                "tablet" + run,
                "timestamp",
                at,
                "context",
                Map.of("campaign", Map.of("name", campaign)));
    }

    private Map<String, ?> visit(String at, String campaign) {
        return Map.of(
                "type",
                "page",
                "messageId",
                UUID.randomUUID().toString(),
                "anonymousId",
                "tablet" + run,
                "timestamp",
                at,
                "context",
                Map.of("campaign", Map.of("name", campaign)));
    }

    private ValidatableResponse profile(String user) {
        var id = Shop.customer(user + run).getString("customerId");
        return Shop.as("operator").get("/v1/customers/" + id + "/profile").then().statusCode(200);
    }

    @Test
    void eachHasTheTouchesOfATabletWhileItWasTheirs() {
        var shop = Shop.open();
        shop.send(List.of(visit("2026-01-01T10:00:00Z", "spring"))).statusCode(200);
        shop.send(List.of(signIn("gil", "2026-01-02T10:00:00Z", "summer"))).statusCode(200);
        shop.send(List.of(signIn("hal", "2026-01-05T10:00:00Z", "autumn"))).statusCode(200);
        shop.send(List.of(visit("2026-01-06T10:00:00Z", "winter"))).statusCode(200);
        Shop.settle();

        profile("gil")
                .body("channel.firstTouch.touch.campaign", equalTo("spring"))
                .body("channel.lastTouch.touch.campaign", equalTo("summer"));
        profile("hal")
                .body("channel.firstTouch.touch.campaign", equalTo("autumn"))
                .body("channel.lastTouch.touch.campaign", equalTo("winter"));
    }
}
