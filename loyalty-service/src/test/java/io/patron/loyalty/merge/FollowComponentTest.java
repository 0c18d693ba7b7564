package io.patron.loyalty.merge;

import static io.patron.loyalty.Shop.as;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.CustomerMerged;
import io.patron.contracts.CustomerUnmerged;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is no points follows people too, and comes back. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class FollowComponentTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Instant DAY = Instant.parse("2026-03-01T12:00:00Z");
    private static final String CLUB = "following";

    private final UUID survivor = UUID.randomUUID();
    private final UUID merged = UUID.randomUUID();
    private final String key = "f-" + survivor.toString().substring(0, 8);

    @Inject Shop shop;
    @Inject Clock clock;

    @BeforeEach
    void aProgramme() {
        Shop.programme(CLUB, "MUR");
    }

    private String tierSet() {
        return TierShop.create(
                """
                {"programme": "%s", "key": "%s", "name": "Followed",
                 "window": {"kind": "ROLLING", "period": "P12M"}, "measures": {"spend": {"of": "SPEND"}},
                 "tiers": [{"key": "base", "name": "Base"},
                    {"key": "gold", "name": "Gold", "reach": {"measure": "spend", "atLeast": 100000000},
                     "benefits": [{"code": "%s", "name": "Shipping", "kind": "FREE_SHIPPING",
                        "allowance": {"quantity": 2, "per": "YEAR"}}]}]}
                """
                        .formatted(CLUB, key, key));
    }

    private String challenge() {
        return as("operator")
                .body(
                        """
                        {"programme": "%s", "key": "%s", "texts": {"en": "Lessons"},
                         "goal": {"of": "ACT", "act": "Lesson %s", "measure": "COUNT", "target": 3},
                         "reward": {"points": 30, "badge": "%s"}}
                        """
                                .formatted(CLUB, key, key, key))
                .post("/v1/challenges")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void lesson(UUID who) {
        shop.tell(TierShop.act(who, UUID.randomUUID(), "Lesson " + key, clock.instant()));
    }

    private static void awaitLessons(UUID who, String challenge, long wanted) {
        await().atMost(LONG)
                .ignoreExceptions()
                .until(() ->
                        as("operator")
                                        .get("/v1/members/" + who + "/challenges")
                                        .jsonPath()
                                        .getLong(
                                                "items.find { it.challengeId == '"
                                                        + challenge
                                                        + "' }.progress.value")
                                == wanted);
    }

    private void grant(UUID who, String set, LocalDate until) {
        Shop.post(
                        "/v1/members/" + who + "/tier-grants",
                        """
                        {"setId": "%s", "tier": "gold", "until": "%s", "reason": "friend of the house"}
                        """
                                .formatted(set, until))
                .then()
                .statusCode(201);
    }

    private void use(UUID who) {
        Shop.post(
                        "/v1/members/" + who + "/entitlements/" + key + "/use",
                        "{\"programmeKey\": \"" + CLUB + "\", \"quantity\": 1}")
                .then()
                .statusCode(201);
    }

    private List<Integer> left(UUID who) {
        return as("operator")
                .get("/v1/members/" + who + "/entitlements?state=ACTIVE")
                .jsonPath()
                .getList("items.findAll { it.of.code == '" + key + "' }.uses.left");
    }

    private boolean hasBadge(UUID who) {
        return as("operator")
                .get("/v1/members/" + who + "/badges")
                .jsonPath()
                .<String>getList("items.badge")
                .contains(key);
    }

    private void merge(long sequence) {
        shop.tell(new CustomerMerged(survivor, UUID.randomUUID(), DAY, sequence, List.of(merged)));
    }

    private void part(long sequence) {
        shop.tell(new CustomerUnmerged(merged, survivor, DAY, sequence, List.of(merged)));
    }

    @Test
    void tiersBenefitsAndChallengesFollowAndComeBack() {
        var set = tierSet();
        var challenge = challenge();
        lesson(survivor);
        lesson(merged);
        lesson(merged);
        awaitLessons(survivor, challenge, 1);
        awaitLessons(merged, challenge, 2);
        grant(merged, set, LocalDate.now(ZoneOffset.UTC).plusYears(1));
        use(merged);
        assertEquals("gold", TierShop.tier(merged, set));

        merge(1);
        awaitLessons(survivor, challenge, 3);
        assertEquals("gold", TierShop.tier(survivor, set));
        assertEquals(List.of(1), left(survivor));
        assertTrue(hasBadge(survivor));
        use(survivor);
        assertEquals(List.of(0), left(survivor));

        part(2);
        awaitLessons(merged, challenge, 2);
        awaitLessons(survivor, challenge, 1);
        assertEquals("gold", TierShop.tier(merged, set));
        assertEquals("base", TierShop.tier(survivor, set));
        assertEquals(List.of(0), left(merged));
        assertEquals(List.of(), left(survivor));
        Shop.verify();
    }

    /** A person uses a benefit as often as anybody, whoever of the two had it. */
    @Test
    void usesOfTheSameBenefitCountTogetherAndApartAgain() {
        var set = tierSet();
        var until = LocalDate.now(ZoneOffset.UTC).plusMonths(1);
        grant(survivor, set, until);
        grant(merged, set, until.plusMonths(1));
        use(survivor);
        use(merged);

        merge(1);
        await().atMost(LONG).until(() -> left(survivor).equals(List.of(0)));
        part(2);
        await().atMost(LONG).until(() -> left(survivor).equals(List.of(1)));
        assertEquals(List.of(1), left(merged));
        assertEquals("gold", TierShop.tier(survivor, set));
        assertEquals("gold", TierShop.tier(merged, set));
        assertFalse(hasBadge(survivor));
    }
}
