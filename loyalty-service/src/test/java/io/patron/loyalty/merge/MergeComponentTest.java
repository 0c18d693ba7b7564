package io.patron.loyalty.merge;

import static io.patron.loyalty.Shop.adjust;
import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.member;
import static io.patron.loyalty.Shop.post;
import static io.patron.loyalty.Shop.reserve;
import static io.patron.loyalty.Shop.wallet;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.ActivitiesMoved;
import io.patron.contracts.CustomerMerged;
import io.patron.contracts.CustomerUnmerged;
import io.patron.contracts.MovedTrade;
import io.patron.contracts.PatronEvent;
import io.patron.kit.test.PatronStack;
import io.patron.loyalty.LoyaltyEvents;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Memberships follow who is who, in whatever order it is told. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class MergeComponentTest {
    private static final Instant DAY = Instant.parse("2026-03-01T12:00:00Z");
    private static final String CLUB = "merging";
    private static final String CURRENCY = "QAR";

    private final UUID survivor = UUID.randomUUID();
    private final UUID merged = UUID.randomUUID();

    @Inject Shop shop;
    @Inject LateService late;

    @BeforeEach
    void aProgramme() {
        Shop.programme(CLUB, CURRENCY);
    }

    @AfterEach
    void theLedgerKeepsItsPromises() {
        Shop.verify();
    }

    private PatronEvent order(UUID customer, String id, long units) {
        return shop.order(customer, id + survivor, CURRENCY, units * 100);
    }

    private PatronEvent refund(UUID customer, String id, String of, long units) {
        return shop.refund(customer, id + survivor, of + survivor, CURRENCY, units * 100);
    }

    private PatronEvent merge(long sequence) {
        return new CustomerMerged(survivor, UUID.randomUUID(), DAY, sequence, List.of(merged));
    }

    private PatronEvent unmerge(long sequence) {
        return new CustomerUnmerged(merged, survivor, DAY, sequence, List.of(merged));
    }

    private PatronEvent moved(long sequence, String order) {
        return new ActivitiesMoved(
                merged,
                survivor,
                DAY,
                sequence,
                List.of(),
                List.of(new MovedTrade("shop", order + survivor)),
                List.of());
    }

    private static JsonPath points(UUID customer) {
        return as("operator")
                .get("/v1/members/" + customer + "/wallets/points?programmeKey=" + CLUB)
                .jsonPath();
    }

    private static void has(UUID customer, long available) {
        await().atMost(Shop.LONG)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertEquals(available, points(customer).getLong("points.balance")));
    }

    @Test
    void whatOneHadIsTheOthersAndComesBack() {
        shop.tell(order(survivor, "a", 400), order(merged, "b", 300));
        has(survivor, 400);
        has(merged, 300);

        shop.tell(merge(1));
        has(survivor, 700);
        has(merged, 700); // the same membership, by another id
        assertEquals("silver", member(survivor).getString("memberships[0].tier.key"));
        assertEquals(2, member(survivor).getLong("memberships[0].orders"));
        shop.tell(order(merged, "late", 50)); // told of the merged id, under way when it merged
        has(survivor, 750);
        shop.tell(refund(survivor, "r", "b", 100));
        has(survivor, 650);

        shop.tell(unmerge(2));
        has(survivor, 400);
        has(merged, 250); // its order less what was returned, and the late one
        assertEquals("base", member(survivor).getString("memberships[0].tier.key"));
        assertEquals(2, member(merged).getLong("memberships[0].orders"));
        shop.tell(refund(merged, "r2", "late", 50));
        has(merged, 200);
    }

    @Test
    void eachEntryOfAMergeIsAnEventAndTheMemberSeesBothHistories() {
        shop.tell(order(survivor, "a", 10), order(merged, "b", 20));
        has(merged, 20);
        has(survivor, 10);
        shop.tell(merge(1));
        has(survivor, 30);

        try (var events = new LoyaltyEvents()) {
            var given = events.await(merged, 2).getLast();
            assertEquals("points-merged", given.type());
            assertEquals(-20, given.body().get("movement").get("points").asLong());
            var got = events.await(survivor, 2).getLast();
            assertEquals(20, got.body().get("movement").get("points").asLong());
            assertEquals(given.body().get("mergeId"), got.body().get("mergeId"));
        }
        var kinds = Shop.transactions(merged).getList("items.kind");
        assertTrue(kinds.containsAll(List.of("EARN", "MERGE_OUT", "MERGE_IN")), kinds::toString);
        var lots =
                as("operator").get("/v1/members/" + survivor + "/wallets/points/lots").jsonPath();
        assertEquals(List.of(0, 0), lots.getList("items.counts.moved")); // the same lots
    }

    @Test
    void whatIsHeldAndOwedGoesWithIt() {
        shop.tell(order(merged, "b", 100), order(survivor, "a", 30));
        has(merged, 100);
        has(survivor, 30);
        var held = reserve(merged, CLUB, 60);
        adjust(survivor, CLUB, -30).then().statusCode(201);
        shop.tell(refund(survivor, "r", "a", 30)); // owes 30
        has(survivor, -30);

        shop.tell(merge(1));
        has(survivor, 10); // 40 that were free less the debt
        assertEquals(60, points(survivor).getLong("points.reserved"));
        post("/v1/members/" + merged + "/reservations/" + held + "/commit", "{\"points\": 50}")
                .then()
                .statusCode(200);
        has(survivor, 20);
    }

    @Test
    void pointsThatAreHeldGoBackOnceTheyAreFree() {
        shop.tell(order(survivor, "a", 10), order(merged, "b", 100));
        has(merged, 100);
        shop.tell(merge(1));
        has(survivor, 110);
        var held = reserve(survivor, CLUB, 110);

        shop.tell(unmerge(2));
        await().atMost(Shop.LONG)
                .ignoreExceptions()
                .untilAsserted(() -> assertEquals(0, points(merged).getLong("points.balance")));
        post("/v1/members/" + survivor + "/reservations/" + held + "/commit", "{\"points\": 40}")
                .then()
                .statusCode(200);
        late.run().await().atMost(Shop.LONG);

        var all =
                points(survivor).getLong("points.balance")
                        + points(merged).getLong("points.balance");
        assertEquals(70, all);
        post("/v1/members/" + survivor + "/reservations/" + held + "/refund", "{\"points\": 40}")
                .then()
                .statusCode(200);
        has(survivor, 10);
        has(merged, 100); // what was spent comes back to the lot that it was taken from
    }

    @Test
    void aRefundTakesBackThoughThePointsOfItsOrderAreHeldElsewhere() {
        shop.tell(order(survivor, "a", 10), order(merged, "b", 100));
        has(merged, 100);
        shop.tell(merge(1));
        has(survivor, 110);
        var held = reserve(survivor, CLUB, 110);
        shop.tell(unmerge(2));
        await().atMost(Shop.LONG)
                .ignoreExceptions()
                .untilAsserted(() -> assertEquals(0, points(merged).getLong("points.reserved")));
        shop.tell(refund(merged, "r", "b", 30));
        has(merged, -30);

        post("/v1/members/" + survivor + "/reservations/" + held + "/void", "")
                .then()
                .statusCode(200);
        late.run().await().atMost(Shop.LONG);
        has(survivor, 10);
        has(merged, 70);
    }

    @Test
    void ordersToldOfTheOtherFollowByName() {
        shop.tell(order(survivor, "a", 10), order(merged, "b", 20));
        has(merged, 20);
        has(survivor, 10);
        shop.tell(merge(1), order(survivor, "theirs", 5));
        has(survivor, 35);

        shop.tell(unmerge(3), moved(3, "theirs"), moved(4, "later"));
        has(survivor, 10);
        has(merged, 25);
        shop.tell(order(survivor, "later", 7)); // under way when it was moved
        has(merged, 32);
    }

    @Test
    void anOrderOfAnotherWithTheSameIdStaysWhereItIs() {
        var stranger = UUID.randomUUID();
        shop.tell(order(stranger, "same", 70), order(merged, "b", 20), order(survivor, "a", 10));
        has(stranger, 70);
        has(merged, 20);
        has(survivor, 10);
        shop.tell(merge(1));
        has(survivor, 30);
        // told again by mistake, under an id that is merged; and moved, though of another source
        shop.tell(order(merged, "same", 70), elsewhere("same"), order(survivor, "c", 1));
        has(survivor, 31);

        shop.tell(unmerge(5), order(merged, "d", 2));
        has(merged, 22);
        has(stranger, 70);
        shop.tell(new CustomerMerged(merged, UUID.randomUUID(), DAY, 6, List.of(stranger)));
        has(merged, 92);
        shop.tell(new CustomerUnmerged(stranger, merged, DAY, 7, List.of(stranger)));
        has(stranger, 70);
        has(merged, 22);
    }

    private PatronEvent elsewhere(String order) {
        var trade = new MovedTrade("till", order + survivor);
        return new ActivitiesMoved(merged, survivor, DAY, 3, List.of(), List.of(trade), List.of());
    }

    @Test
    void aRefundThatWaitedForAnOrderOfTheOtherIsSettled() {
        shop.tell(refund(survivor, "r", "b", 20), order(merged, "b", 100));
        has(merged, 100);
        shop.tell(merge(1));
        has(survivor, 80);
    }

    @Test
    void anOldWordChangesNothingAndNobodyGivesToHerself() {
        shop.tell(order(merged, "b", 20));
        has(merged, 20);
        shop.tell(unmerge(5));
        shop.tell(merge(4), order(survivor, "a", 1));
        has(survivor, 1);
        has(merged, 20);
        shop.tell(merge(6));
        has(survivor, 21);
        var gift =
                """
                {"programmeKey": "%s", "points": 1, "toCustomerId": "%s", "reason": "gift"}
                """
                        .formatted(CLUB, merged);
        post("/v1/members/" + survivor + "/transfers", gift)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/toCustomerId"));
    }

    @Test
    void oneWhoWasNoMemberGetsWhatTheOtherHas() {
        shop.tell(order(merged, "b", 20));
        has(merged, 20);
        shop.tell(merge(1));
        has(survivor, 20);
        shop.tell(unmerge(2));
        has(merged, 20);
        has(survivor, 0);
        assertEquals(0, wallet(survivor).getLong("points.reserved"));
    }

    @Test
    void tiersOfTierSetsAreThePersons() {
        var set =
                """
                {"programme": "%s", "key": "friends", "name": "Friends",
                 "window": {"kind": "ROLLING", "period": "P12M"}, "measures": {"orders": {"of": "ORDERS"}},
                 "tiers": [{"key": "guest", "name": "Guest"},
                           {"key": "pal", "name": "Pal", "reach": {"measure": "orders", "atLeast": 2},
                            "benefits": [{"code": "early", "name": "Early", "kind": "EARLY_ACCESS"}]}],
                 "downgrade": {"mode": "TO_BALANCE", "graceDays": 0}}
                """
                        .formatted(CLUB);
        as("operator").body(set).post("/v1/tier-sets").then().statusCode(201);
        shop.tell(order(survivor, "a", 10), order(merged, "b", 20));
        has(merged, 20);
        has(survivor, 10);
        standsAs("guest", survivor);

        shop.tell(merge(1));
        standsAs("pal", survivor);
        standsAs("pal", merged);
        shop.tell(unmerge(2));
        standsAs("guest", merged);
        standsAs("guest", survivor);
    }

    private static void standsAs(String tier, UUID customer) {
        await().atMost(Shop.LONG)
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertEquals(
                                List.of(tier),
                                as("operator")
                                        .get("/v1/members/" + customer + "/standing")
                                        .jsonPath()
                                        .getList(
                                                "growth.findAll { it.set.key == 'friends'"
                                                        + " }.tier.key")));
    }
}
