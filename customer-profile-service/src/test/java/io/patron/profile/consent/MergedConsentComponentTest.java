package io.patron.profile.consent;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Locks;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people say of consents before and after they turn out to be one. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // before each test
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class MergedConsentComponentTest {
    private final String run = UUID.randomUUID().toString();
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.open();
    }

    private String granting(String user, Instant at) {
        var granted = Map.of("categoryPreferences", Map.of("email.marketing", true));
        shop.send(
                        List.of(
                                Map.of(
                                        "type",
                                        "identify",
                                        "userId",
                                        user + run,
                                        "timestamp",
                                        at.toString(),
                                        "context",
                                        Map.of("consent", granted))))
                .statusCode(200);
        Shop.settle();
        return Shop.customer(user + run).getString("customerId");
    }

    private static ValidatableResponse post(String path, Map<String, ?> body) {
        return Shop.as("operator")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    private static ValidatableResponse say(String id, Map<String, ?> more) {
        var said = new HashMap<String, Object>(more);
        said.put("channel", "email");
        said.putIfAbsent("purpose", "marketing");
        return post("/v1/customers/" + id + "/consents", said).statusCode(200);
    }

    /** The merge. */
    private static String merge(String one, String other) {
        post("/v1/merges", Map.of("customerId", one, "otherCustomerId", other)).statusCode(200);
        return Shop.as("operator")
                .get("/v1/merges?customerId=" + one)
                .then()
                .extract()
                .path("items[0].id");
    }

    private static void isSaid(String id, String state) {
        Shop.as("operator")
                .get("/v1/customers/" + id + "/consents")
                .then()
                .statusCode(200)
                .body("consents.find { it.purpose == 'marketing' }.state", equalTo(state));
    }

    @Test
    void aRefusalHoldsAlsoAfterAGrantByAClockThatIsAhead() {
        var id = granting("ahead", Instant.now().plus(Duration.ofHours(8)));

        say(id, Map.of("granted", false)).body("state", equalTo("refused"));

        isSaid(id, "refused");
        merge(id, granting("other", Instant.parse("2026-01-01T10:00:00Z")));
        isSaid(id, "refused");
    }

    /** Does something to a customer, whose row is locked, while somebody waits for it. */
    private static void meanwhile(String other, String sql, Runnable saying) throws Exception {
        Thread speaker;
        try (var merging = PatronStack.connect("profile");
                var statement = merging.createStatement()) {
            merging.setAutoCommit(false);
            statement.execute("select from customer where id = '" + other + "' for update");
            speaker = Thread.ofVirtual().start(saying);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> Locks.isWaiting("%from customer where id = any($1)%for update%"));
            statement.execute(sql);
            merging.commit();
        }
        speaker.join();
    }

    @Test
    void aRefusalThatWaitsForAMergeIsOfWhoeverAnswersThen() throws Exception {
        var one = granting("first", Instant.parse("2026-01-01T10:00:00Z"));
        var other = granting("second", Instant.parse("2026-01-01T10:00:00Z"));

        meanwhile(
                other,
                "update customer set merged_into = '%s' where id = '%s'".formatted(one, other),
                () -> say(other, Map.of("granted", false)).body("state", equalTo("refused")));

        isSaid(one, "refused");
    }

    @Test
    void nothingIsSaidOfWhoIsErasedMeanwhile() throws Exception {
        var id = granting("gone", Instant.parse("2026-01-01T10:00:00Z"));
        var status = new AtomicInteger();
        var said = Map.of("channel", "email", "purpose", "marketing", "granted", false);

        meanwhile(
                id,
                "delete from identifier where customer_id = '%1$s'; delete from customer where id = '%1$s'"
                        .formatted(id),
                () ->
                        status.set(
                                post("/v1/customers/" + id + "/consents", said)
                                        .extract()
                                        .statusCode()));

        assertEquals(404, status.get());
    }

    @Test
    void whatIsSaidUnderAMergedIdStaysWithItWhenTheMergeIsTakenBack() {
        var one = granting("one", Instant.parse("2026-01-01T10:00:00Z"));
        var other = granting("two", Instant.parse("2026-01-01T10:00:00Z"));
        var merge = merge(one, other);
        say(other, Map.of("granted", false));
        isSaid(one, "refused");
        String token =
                say(other, Map.of("purpose", "news", "granted", true, "confirm", true))
                        .extract()
                        .path("token");

        post("/v1/merges/" + merge + "/unmerge", Map.of()).statusCode(200);

        isSaid(other, "refused");
        isSaid(one, "granted");
        post("/v1/customers/" + other + "/consents/confirmations", Map.of("token", token))
                .statusCode(200);
    }
}
