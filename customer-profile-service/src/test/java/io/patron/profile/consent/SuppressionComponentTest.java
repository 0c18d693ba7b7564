package io.patron.profile.consent;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Addresses to which nobody may write, of people who have them in other ways. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // before each test
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class SuppressionComponentTest {
    private final String run = UUID.randomUUID().toString();
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.open();
    }

    private String id(String user) {
        return Shop.customer(user + run).getString("customerId");
    }

    private void identify(int first, int last, Map<String, ?> traits) {
        var events = new ArrayList<Map<String, Object>>();
        for (var who = first; who <= last; who++) {
            events.add(Map.of("type", "identify", "userId", "u" + who + run, "traits", traits));
        }
        shop.send(events).statusCode(200);
        Shop.settle();
    }

    /** A visit by somebody of whom a client knows an address, which is no trait of hers by that. */
    private void visit(String user, Map<String, ?> traits) {
        var allowed = Map.of("categoryPreferences", Map.of("email.marketing", true));
        shop.send(
                        List.of(
                                Map.of(
                                        "type",
                                        "track",
                                        "event",
                                        "Visited",
                                        "userId",
                                        user + run,
                                        "context",
                                        Map.of("traits", traits, "consent", allowed))))
                .statusCode(200);
        Shop.settle();
    }

    private static void post(String path, String kind, String address, int status) {
        Shop.as("operator")
                .contentType("application/json")
                .body(Map.of("kind", kind, "address", address, "reason", "asked"))
                .post(path)
                .then()
                .statusCode(status);
    }

    private static void suppress(String kind, String address) {
        post("/v1/suppressions", kind, address, 200);
    }

    private void isSaid(String user, String state) {
        Shop.as("operator")
                .get("/v1/customers/" + id(user) + "/consents")
                .then()
                .statusCode(200)
                .body("consents[0].state", equalTo(state));
    }

    private void isSuppressed(String user, String channel) {
        isSuppressedById(id(user), channel);
    }

    private static void isSuppressedById(String id, String channel) {
        Shop.as("operator")
                .get("/v1/customers/" + id + "/consents")
                .then()
                .statusCode(200)
                .body("suppressedChannels", hasItem(channel));
    }

    /** More people have it than may, so that it is nobody's name any more. */
    @Test
    void aNumberThatIsOnlyATraitIsSuppressedForAllWhoHaveIt() {
        var end = String.valueOf(1_000 + new Random().nextInt(9_000));
        identify(1, 7, Map.of("phone", "020 7946 " + end));
        identify(8, 8, Map.of("phone", "020 7946 " + end.substring(1) + "0"));

        suppress("phone", "+44 20 7946 " + end);

        for (var who = 1; who <= 7; who++) {
            isSuppressed("u" + who, "sms");
        }
        Shop.as("operator")
                .get("/v1/customers/" + id("u8") + "/consents")
                .then()
                .body("suppressedChannels", equalTo(List.of()));
    }

    @Test
    void anAddressThatIsOnlyAnIdentifierIsSuppressedAndNotAnyMore() {
        var email = run + "@example.org";
        visit("v", Map.of("email", email));
        isSaid("v", "granted");

        suppress("email", email);
        isSaid("v", "suppressed");
        visit("v", Map.of("email", "other" + email));
        isSaid("v", "suppressed");

        post("/v1/suppressions/removals", "email", email, 204);
        isSaid("v", "granted");
    }

    @Test
    void whoGetsASuppressedAddressAsAnIdentifierLaterIsSuppressedToo() {
        var email = run + "@example.org";
        suppress("email", email);
        visit("new", Map.of("email", email));
        isSaid("new", "suppressed");

        visit("old", Map.of());
        isSaid("old", "granted");
        visit("old", Map.of("email", email));
        isSaid("old", "suppressed");
    }

    /** The identifiers of merged ids count, also where nothing but a trait changes. */
    @Test
    void whoIsJoinedBySuppressedIdentifiersIsSuppressed() {
        var email = run + "@example.org";
        suppress("email", email);
        visit("a", Map.of("email", email));
        identify(1, 1, Map.of("email", "u1" + email));
        var id = id("u1");
        var both = Map.of("customerId", id, "otherCustomerId", id("a"));
        Shop.as("operator")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(both)
                .post("/v1/merges")
                .then()
                .statusCode(200);
        isSuppressedById(id, "email");

        identify(1, 1, Map.of("email", "u2" + email));

        isSuppressedById(id, "email");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean isWaiting() throws SQLException {
        try (var connection = PatronStack.connect("profile");
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select exists (select from pg_locks where locktype = 'advisory'"
                                        + " and mode = 'ExclusiveLock' and not granted)")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    @Test
    void whoGetsAnAddressWhileItIsSuppressedIsSuppressedToo() throws Exception {
        identify(1, 1, Map.of("plan", "gold"));
        var email = run + "@example.org";
        Thread operator;
        try (var recorder = PatronStack.connect("profile")) {
            recorder.setAutoCommit(false);
            execute(recorder, "select pg_advisory_xact_lock_shared(" + 0x657261736564L + ")");
            execute(
                    recorder,
                    "update customer set traits = traits || '{\"email\": \"%s\"}', trait_times ="
                                    .formatted(email)
                            + " trait_times || '{\"email\": 1}' where id = '"
                            + id("u1")
                            + "'");
            operator = Thread.ofVirtual().start(() -> suppress("email", email));
            await().atMost(Duration.ofMinutes(1)).until(SuppressionComponentTest::isWaiting);
            recorder.commit();
        }
        operator.join();

        isSuppressed("u1", "email");
    }
}
