package io.patron.loyalty.memberday;

import static io.patron.loyalty.Shop.as;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A calendar over REST, and a rule that asks for it. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class MemberDayComponentTest {
    @Inject Shop shop;
    @Inject Clock clock;

    @Test
    void aRuleGivesOnMemberDays() {
        var customer = UUID.randomUUID();
        Shop.programmeOf(Shop.document("calendar", "IDR"));
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/London"));
        var calendar =
                """
                {"programme": "calendar", "key": "today", "name": "Today", "dates": ["%s", "%s"]}
                """
                        .formatted(today, today.plusDays(1));
        as("operator").body(calendar).post("/v1/member-days").then().statusCode(201);
        as("operator")
                .body(
                        """
                        {"programme": "calendar", "key": "day", "name": "Day", "for": "ORDER",
                         "effectiveFrom": "2020-01-01T00:00:00Z", "effect": {"kind": "FIXED", "points": "70"},
                         "when": {"fact": "day.memberDays", "op": "contains", "value": "today"}}
                        """)
                .post("/v1/rules")
                .then()
                .statusCode(201);

        anOrderEarnsMore(customer);
    }

    private void anOrderEarnsMore(UUID customer) {
        var order = shop.order(customer, "O" + customer, "IDR", 1_000);
        shop.tell(order);
        Shop.awaitTransactions(customer, 1);

        assertEquals(80, Shop.wallet(customer).getLong("points.available"));
        as("analyst")
                .get("/v1/orders/O" + customer + "/explain")
                .then()
                .body("items[0].facts.'day.isMemberDay'", equalTo(true));
    }
}
