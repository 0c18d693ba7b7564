package io.patron.loyalty.referral;

import static io.patron.loyalty.Shop.as;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.ActivityRecorded;
import io.patron.contracts.CustomerMerged;
import io.patron.contracts.CustomerUnmerged;
import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderFacts;
import io.patron.contracts.OrderRefunded;
import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Referrals of people who turn out to be one, and what is suspicious about them. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class ReferralFollowingComponentTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Inject Shop shop;
    @Inject Clock clock;
    @Inject ReferralDueService due;
    @Inject HelpService helpers;

    private final UUID member = UUID.randomUUID();
    private final UUID friend = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final String key = "q-" + member.toString().substring(0, 8);
    private String code = "";

    @BeforeEach
    void aProgramme() {
        Shop.programmeOf(Shop.document("brought", "XOF").replace("\"1\"", "\"0.01\""));
    }

    private void program(String rest) {
        program(rest, key);
    }

    private void program(String rest, String named) {
        as("operator")
                .body(
                        """
                        {"programme": "brought", "key": "%s", "name": "Friends",
                         "order": {"minimumMinor": 100, "withinDays": 90, "refundDays": 14},
                         "referrer": {"points": 500}, "referee": {"points": 200}, %s}
                        """
                                .formatted(named, rest))
                .post("/v1/referral-programs")
                .then()
                .statusCode(201);
        code =
                as("service")
                        .body(
                                """
                                {"programme": "brought", "program": "%s", "signals": {"paymentFingerprint": "card-%s"}}
                                """
                                        .formatted(named, member))
                        .post("/v1/members/" + member + "/referral-code")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("code");
    }

    private Instant daysAgo(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }

    private void signsUp(UUID who, int days, Map<String, Object> signals) {
        Map<String, Object> properties = new HashMap<>(signals);
        properties.put("referral_code", code);
        shop.tell(
                new ActivityRecorded(
                        who,
                        null,
                        UUID.randomUUID(),
                        "Signed Up",
                        daysAgo(days),
                        "app",
                        properties));
        await().atMost(LONG).until(() -> referredBy(who).getList("items").size() == 1);
    }

    private void orders(UUID who, int days) {
        shop.tell(new OrderCompleted(who, null, "O" + who, daysAgo(days), "app", facts(200)));
        await().atMost(LONG)
                .until(() -> Shop.transactions(who).getString("items.kind").contains("EARN"));
    }

    private void refunds(UUID who) {
        var at = daysAgo(1);
        shop.tell(new OrderRefunded(who, null, "R" + who, "O" + who, at, "app", facts(200)));
        await().atMost(LONG)
                .until(() ->
                        as("operator")
                                        .get("/v1/orders/O" + who + "/returns")
                                        .jsonPath()
                                        .getList("items")
                                        .size()
                                == 1);
    }

    private static OrderFacts facts(long amount) {
        return new OrderFacts("XOF", amount, null, List.of());
    }

    private void becomeOne(UUID survivor, UUID merged) {
        shop.tell(
                new CustomerMerged(
                        survivor, UUID.randomUUID(), clock.instant(), 1, List.of(merged)));
        await().atMost(LONG).ignoreExceptions().until(() -> points(merged) == points(survivor));
    }

    private void run() {
        due.run().await().atMost(LONG);
    }

    private static JsonPath referredBy(UUID who) {
        return as("analyst").get("/v1/members/" + who + "/referred-by").jsonPath();
    }

    private static String standing(UUID who) {
        var standing = referredBy(who).getMap("items[0].standing");
        return standing.get("state") + " " + standing.get("reason");
    }

    private static long points(UUID who) {
        return as("operator")
                .get("/v1/members/" + who + "/wallets/points")
                .jsonPath()
                .getLong("points.balance");
    }

    @Test
    void nobodyBringsHimself() {
        program("\"suspicion\": {\"signals\": []}");
        signsUp(friend, 40, Map.of());
        signsUp(other, 40, Map.of());
        orders(friend, 30);
        run();
        assertEquals("REWARDED null", standing(friend));
        assertEquals(500, points(member));

        becomeOne(member, friend);
        becomeOne(member, other);
        run();

        assertEquals("REFUSED same-person", referral("REFUSED"));
        assertEquals("TAKEN_BACK same-person", referral("TAKEN_BACK"));
        assertEquals(2, points(member));
        Shop.verify();
    }

    private String referral(String state) {
        List<Map<String, Object>> all =
                as("analyst")
                        .get("/v1/members/" + member + "/referrals")
                        .jsonPath()
                        .getList("items.standing");
        return all.stream()
                .filter(one -> state.equals(one.get("state")))
                .map(one -> one.get("state") + " " + one.get("reason"))
                .findFirst()
                .orElse("none");
    }

    /** The points are the other membership's by now. */
    @Test
    void aLaterRefundTakesBackFromWhomeverTheMemberBecame() {
        program("\"suspicion\": {\"signals\": []}");
        signsUp(friend, 40, Map.of());
        orders(friend, 30);
        run();
        Shop.adjust(other, "brought", 7).then().statusCode(201);
        becomeOne(other, member);
        refunds(friend);
        run();

        assertEquals("TAKEN_BACK refunded", standing(friend));
        assertEquals(7, points(other));
        assertEquals(0, points(friend));
        Shop.verify();
    }

    /** Whoever brings an order of somebody else's has brought none. */
    @Test
    void anOrderThatTurnsOutToBeAnothersIsTakenBack() {
        program("\"suspicion\": {\"signals\": []}");
        var guest = UUID.randomUUID();
        signsUp(friend, 40, Map.of());
        orders(guest, 30);
        becomeOne(friend, guest);
        run();
        assertEquals("REWARDED null", standing(friend));
        assertEquals(500, points(member));

        shop.tell(new CustomerUnmerged(guest, friend, clock.instant(), 2, List.of(guest)));
        await().atMost(LONG).until(() -> points(guest) == 2);
        refunds(guest);
        run();

        assertEquals("TAKEN_BACK other-customer", standing(friend));
        assertEquals(0, points(member));
        Shop.verify();
    }

    private void signsUpByRest(UUID who, int days) {
        as("service")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(
                        """
                        {"code": "%s", "kind": "SIGN_UP", "customerId": "%s", "occurredAt": "%s"}
                        """
                                .formatted(code, who, daysAgo(days)))
                .post("/v1/referrals/touches")
                .then()
                .statusCode(202);
    }

    private void areParted(UUID one, UUID from) {
        shop.tell(new CustomerUnmerged(one, from, clock.instant(), 2, List.of(one)));
        await().atMost(LONG).until(() -> points(one) != points(from));
    }

    /** Told under her old id, by an act or by REST: hers again once people are parted. */
    @Test
    void whoSignsUpUnderAMergedIdIsTheFriendOnceParted() {
        program("\"suspicion\": {\"signals\": []}");
        Shop.adjust(friend, "brought", 7).then().statusCode(201);
        becomeOne(friend, other);
        var guest = UUID.randomUUID();
        var host = UUID.randomUUID();
        Shop.adjust(host, "brought", 9).then().statusCode(201);
        becomeOne(host, guest);

        signsUp(other, 40, Map.of());
        signsUpByRest(guest, 40);
        areParted(other, friend);
        areParted(guest, host);
        orders(other, 30);
        orders(guest, 30);
        run();

        assertEquals("REWARDED null", standing(other));
        assertEquals("REWARDED null", standing(guest));
        assertEquals(List.of(), referredBy(friend).getList("items"));
        assertEquals(List.of(202L, 202L), List.of(points(other), points(guest)));
        assertEquals(List.of(7L, 9L), List.of(points(friend), points(host)));
        Shop.verify();
    }

    /** Each has a limit of one friend for ever. */
    @Test
    void aLimitCountsTheFriendsOfItsOwnProgramme() {
        program(
                "\"limits\": [{\"count\": 1, \"per\": \"EVER\"}], \"suspicion\": {\"signals\":"
                        + " []}");
        signsUp(friend, 40, Map.of());
        orders(friend, 30);
        run();
        assertEquals(500, points(member));
        program(
                "\"limits\": [{\"count\": 1, \"per\": \"EVER\"}], \"suspicion\": {\"signals\": []}",
                "vip-" + key);
        signsUp(other, 40, Map.of());
        orders(other, 30);
        run();

        assertEquals("REWARDED null", standing(other));
        assertEquals(1_000, points(member));
        Shop.verify();
    }

    @Test
    void nobodyHelpsHimselfAndOneFriendIsOne() {
        program(
                "\"suspicion\": {\"signals\": []}, \"groupHelp\": {\"friends\": 2, \"withinHours\":"
                        + " 48, \"points\": 300}");
        Shop.adjust(other, "brought", 7).then().statusCode(201);
        becomeOne(other, member);
        var twin = UUID.randomUUID();
        helps(other);
        helps(friend);
        helps(twin);
        shop.tell(new CustomerMerged(friend, UUID.randomUUID(), clock.instant(), 1, List.of(twin)));
        signsUp(friend, 1, Map.of());
        await().atMost(LONG).until(() -> referredBy(twin).getList("items").size() == 1);
        helpers.run().await().atMost(LONG);
        assertEquals(7, points(other));

        helps(UUID.randomUUID());
        helpers.run().await().atMost(LONG);
        assertEquals(307, points(other));
    }

    private void helps(UUID who) {
        as("service")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(
                        "{\"code\": \""
                                + code
                                + "\", \"kind\": \"HELP\", \"customerId\": \""
                                + who
                                + "\"}")
                .post("/v1/referrals/touches")
                .then()
                .statusCode(202);
    }

    @Test
    void oneCardOneAddressAndManyAtOnceWaitAndALaterRefundMayChangeNothing() {
        program(
                "\"suspicion\": {\"signals\": [\"ADDRESS\", \"PAYMENT\"], \"signUps\": 2,"
                        + " \"hours\": 24}, \"laterRefund\": \"KEEP\"");
        var third = UUID.randomUUID();
        signsUp(friend, 44, Map.of("address_fingerprint", "home-" + member));
        signsUp(other, 42, Map.of("payment_fingerprint", "card-" + member));
        signsUp(third, 40, Map.of("address_fingerprint", "home-" + member));
        List.of(friend, other, third).forEach(who -> orders(who, 30));
        run();

        assertEquals(List.of("same-address"), suspicions(friend));
        assertEquals(List.of("same-payment"), suspicions(other));
        assertEquals(List.of("same-address"), suspicions(third));
        assertEquals(0, points(member));
        velocityHolds();
    }

    /** Three within a day, where two are usual; the third one waits. */
    private void velocityHolds() {
        var crowd = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        crowd.forEach(who -> signsUp(who, 20, Map.of()));
        crowd.forEach(who -> orders(who, 16));
        run();
        var states = crowd.stream().map(who -> standing(who)).sorted().toList();
        assertEquals(List.of("HELD null", "REWARDED null", "REWARDED null"), states);
        assertEquals(1_000, points(member));

        var rewarded =
                crowd.stream().filter(who -> standing(who).startsWith("REWARDED")).findFirst();
        refunds(rewarded.orElseThrow());
        run();
        assertEquals("REWARDED null", standing(rewarded.orElseThrow()));
        assertEquals(1_000, points(member));
        Shop.verify();
    }

    private static List<String> suspicions(UUID who) {
        assertEquals("HELD null", standing(who));
        return referredBy(who).getList("items[0].evidence.suspicions");
    }
}
