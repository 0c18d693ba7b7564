package io.patron.loyalty.tier;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.member;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Has a programme of its own, so that its counts are its own. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class TierEvaluationComponentTest {
    private static final UUID MEMBER = UUID.randomUUID();
    private static final UUID GUEST = UUID.randomUUID();

    @Inject Shop shop;
    @Inject Clock clock;
    @Inject TierEvaluationService evaluations;

    private static ValidatableResponse evaluate(String query, LocalDate asOf) {
        return as("operator")
                .body("{\"programmeKey\": \"kroner\", \"asOf\": \"" + asOf + "\"}")
                .post("/v1/tier-evaluations" + query)
                .then()
                .statusCode(200)
                .body("items[0].members", equalTo(1));
    }

    /** One who ordered, and one who was only refunded: she has no tier and is not looked at. */
    private LocalDate anOrderOfToday() {
        Shop.programme("kroner", "NOK");
        shop.tell(
                shop.order(MEMBER, "A-" + MEMBER, "NOK", 160_000),
                shop.refund(GUEST, "R-" + GUEST, null, "NOK", 100));
        Shop.awaitTransactions(MEMBER, 1);
        Shop.awaitTransactions(GUEST, 1);
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/London"));
    }

    private static String tier() {
        return member(MEMBER).getString("memberships[0].tier.key");
    }

    @Test
    void lowersTheTierOnceTheSpendHasLeftTheWindow() {
        var today = anOrderOfToday();
        evaluate("", today);
        evaluate("", today.plusDays(365)).body("items[0].downgraded", equalTo(0));
        evaluate("?dryRun=true", today.plusDays(366)).body("items[0].downgraded", equalTo(1));
        assertEquals("gold", tier());

        evaluate("", today.plusDays(366)).body("items[0].downgraded", equalTo(1));
        evaluate("", today.plusDays(366)).body("items[0].downgraded", equalTo(0));

        assertEquals("base", tier());
        assertNull(member(GUEST).get("memberships[0].tier"));
        as("operator")
                .get("/v1/members/" + MEMBER + "/tier-changes")
                .then()
                .body("items[0].cause", equalTo("EVALUATION"))
                .body("items[0].previousTier", equalTo("gold"))
                .body("items[0].qualifyingSpendMinor", equalTo(0));
    }

    @Test
    void looksAtADayOnceByItself() throws Exception {
        var today = anOrderOfToday();
        evaluations.evaluateDue().await().atMost(Shop.LONG);
        evaluate("", today.plusDays(366));

        evaluations.evaluateDue().await().atMost(Shop.LONG);
        assertEquals("base", tier());

        try (var connection = PatronStack.connect("loyalty");
                var statement = connection.createStatement()) {
            statement.execute("delete from tier_evaluation");
        }
        evaluations.evaluateDue().await().atMost(Shop.LONG);
        assertEquals("gold", tier());
    }

    @Test
    void aSecondOneMustWaitWhileOneRuns() throws Exception {
        Shop.programme("kroner", "NOK");
        try (var connection = PatronStack.connect("loyalty");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    """
                    select pg_advisory_xact_lock(hashtextextended('tiers ' || id::text, 42))
                    from programme where key = 'kroner'
                    """);

            as("admin")
                    .body("{\"programmeKey\": \"kroner\"}")
                    .post("/v1/tier-evaluations")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("evaluation-running"));
            evaluations.evaluateDue().await().atMost(Shop.LONG);
            connection.rollback();
        }
    }
}
