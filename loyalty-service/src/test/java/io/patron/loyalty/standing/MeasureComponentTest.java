package io.patron.loyalty.standing;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.TierShop.awaitTier;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.patron.loyalty.TierShop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is counted: points that were earned and kept, and what the tiers do for earning rules. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class MeasureComponentTest {
    private static final String CURRENCY = "FJD";
    private static String set = "";

    @Inject Shop shop;
    @Inject Clock clock;

    private final UUID customer = UUID.randomUUID();

    @BeforeEach
    void tierSet() {
        if (set.isEmpty()) {
            Shop.programme("samba", CURRENCY);
            set =
                    TierShop.create(
                            """
                            {"programme": "samba", "key": "stars", "name": "Stars",
                             "window": {"kind": "MEMBERSHIP_YEAR"},
                             "measures": {"points": {"of": "POINTS"}, "gross": {"of": "GROSS_SPEND"}},
                             "tiers": [{"key": "base", "name": "Base"},
                                {"key": "star", "name": "Star", "reach": {"measure": "points", "atLeast": 100},
                                 "benefits": [{"code": "twice", "name": "Twice", "kind": "EARNING_MULTIPLIER",
                                    "value": "2"}]}]}
                            """);
            rule(
                    """
                    {"programme": "samba", "key": "twice", "name": "Twice for stars", "for": "ORDER",
                     "when": {"fact": "member.tiers", "op": "contains", "value": "stars:star"},
                     "effect": {"kind": "MULTIPLIER", "factor": "2"}}
                    """);
            rule(
                    """
                    {"programme": "samba", "key": "photo", "name": "Photos", "for": "ACT", "act": "Photo Shared",
                     "effect": {"kind": "FIXED", "points": "30"}}
                    """);
        }
    }

    private static void rule(String document) {
        as("operator").body(document).post("/v1/rules").then().statusCode(201);
    }

    private void order(long minor) {
        shop.tell(TierShop.order(customer, CURRENCY, minor, clock.instant()));
    }

    @Test
    void pointsOfOrdersAndActsCountLessWhatWasTakenBack() {
        order(8_000);
        Shop.awaitTransactions(customer, 1);
        shop.tell(TierShop.act(customer, UUID.randomUUID(), "Photo Shared", clock.instant()));
        awaitTier(customer, set, "star");
        assertTrue(TierShop.in(customer, set).toString().contains("points=110"));

        shop.tell(shop.refund(customer, "R-" + customer, null, CURRENCY, 1_500));
        Shop.awaitTransactions(customer, 3);

        var standing = TierShop.in(customer, set).toString();
        assertTrue(standing.contains("gross=8000, points=95"), standing);
        assertTrue(standing.contains("tier={key=star"), "kept to the end of the membership year");
    }

    @Test
    void aMultiplierIsGivenByARuleThatKnowsTheTier() {
        order(10_000);
        awaitTier(customer, set, "star");

        order(10_000);
        Shop.awaitTransactions(customer, 2);

        assertEquals(300, Shop.wallet(customer).getLong("points.available"));
    }
}
