package io.patron.profile.vault;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.patron.profile.erasure.MarkedPerson;
import io.patron.profile.privacy.Masking;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKey;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is stored about somebody is sealed, and everything reads as if it were not. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class SealedComponentTest {
    /** Everything that the guide names as encrypted. */
    private static final Map<String, List<String>> SEALED =
            Map.of(
                    "identifier", List.of("value", "digest"),
                    "customer", List.of("external_id", "traits", "email_digest"),
                    "activity", List.of("properties", "said"),
                    "trait_misfit", List.of("value"),
                    "consent_pending", List.of("proof"),
                    "tag_grant", List.of("evidence"),
                    "access_part", List.of("rows"));

    @Inject Vault vault;
    @Inject VaultStart start;
    @Inject VaultSchedule schedule;
    @Inject CustomerKeyStore keys;
    @Inject Pool pool;
    @Inject Masking masking;
    @Inject ObjectMapper json;
    @Inject IdentifierSealing identifiers;
    @Inject DataSource database;

    private final MarkedPerson she = new MarkedPerson();

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofMinutes(1));
    }

    /** Where her mark stands in what should be sealed. */
    private List<String> inPlainText() throws SQLException {
        var found = new ArrayList<String>();
        for (var table : SEALED.entrySet()) {
            for (var column : table.getValue()) {
                var sql =
                        "select '%1$s.%2$s ' || left(%2$s::text, 300) from %1$s where"
                                + " position(lower('%3$s') in lower(%2$s::text)) > 0";
                found.addAll(Database.query(sql.formatted(table.getKey(), column, she.marker)));
            }
        }
        return found;
    }

    private String told() throws SQLException {
        she.open();
        she.tellAll();
        var id = she.customer();
        Shop.as("operator")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .post("/v1/customers/" + id + "/exports")
                .then()
                .statusCode(202);
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        !Database.query(
                                        "select 1 from access_part p join access_export e on e.id ="
                                                + " p.export_id where e.customer_id = '"
                                                + id
                                                + "'")
                                .isEmpty());
        return id;
    }

    @Test
    void nothingOfSomebodyIsInPlainTextInWhatIsNamedAndAllOfItIsRead() throws Exception {
        var id = told();

        assertEquals(List.of(), inPlainText());
        var answers = Answers.about(she, id);
        assertTrue(String.valueOf(answers.get("")).contains(she.marker + " 1"));
        assertTrue(String.valueOf(answers.get("/timeline")).contains("I am " + she.marker));
        assertTrue(String.valueOf(answers.get("/consents/history")).contains(she.marker));
        for (var way : List.of("by email", "by id", "looked up", "searched")) {
            assertEquals(List.of(id), answers.get(way), way);
        }
    }

    @Test
    void whatWasThereBeforeIsSealedAndAnswersTheSame() throws Exception {
        var id = told();
        var before = Answers.about(she, id);
        Unsealing.of(
                she.user,
                UUID.fromString(id),
                done(vault.openerOf(pool, Set.of(UUID.fromString(id)))));
        assertFalse(inPlainText().isEmpty());

        start.onStart(new StartupEvent());
        done(schedule.sealPlain());

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertEquals(List.of(), withoutExports(inPlainText())));
        assertEquals(before, Answers.about(she, id));
        Shop.as("admin")
                .get("/v1/encryption")
                .then()
                .statusCode(200)
                .body("encrypted", equalTo(true))
                .body("masterKey", equalTo("test"))
                .body("keys.masterKey", equalTo(List.of("test")));
    }

    /**
     * Of a batch that is killed half-way nothing is sealed, and nobody passes it over: who takes
     * over seals all of it, and once.
     */
    @Test
    void aBatchThatIsKilledHalfWayIsSealedByWhoTakesOver() throws Exception {
        var id = UUID.fromString(told());
        var before = Answers.about(she, id.toString());
        awaitAllSealed();
        Unsealing.rows(she.user, id, done(vault.openerOf(pool, Set.of(id))));
        start.onStart(new StartupEvent());
        var plain = inPlainText();
        var mark = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() - 1);

        try (var held = new HeldRows(id)) {
            Unsealing.beginAfter(mark);
            var first = schedule.sealPlain().subscribeAsCompletionStage();
            var worker = held.awaitWaiting();
            done(schedule.sealPlain());
            assertEquals(List.of(mark.toString()), Database.query("select sealed from lookup_key"));
            Database.query("select pg_terminate_backend(" + worker + ")");
            first.handle((done, failure) -> failure).get(1, TimeUnit.MINUTES);
            assertEquals(plain, inPlainText());
        }
        done(schedule.sealPlain());

        awaitAllSealed();
        assertEquals(List.of(), withoutExports(inPlainText()));
        assertEquals(before, Answers.about(she, id.toString()));
    }

    private static void awaitAllSealed() {
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        !Database.query("select 1 from lookup_key where done_at is not null")
                                .isEmpty());
    }

    private static List<String> withoutExports(List<String> found) {
        return found.stream().filter(one -> !one.startsWith("access_part")).toList();
    }

    @Test
    void withoutTheKeyNothingOfHerIsRead() throws Exception {
        var id = told();

        Database.sql("delete from customer_key where customer_id = '" + id + "'");
        keys.forget(Set.of(UUID.fromString(id)));

        for (var path : List.of("", "/timeline", "/profile", "/explain", "/consents/history")) {
            var answer = Shop.as("operator").get("/v1/customers/" + id + path).then();
            assertEquals(200, answer.extract().statusCode(), path);
            assertFalse(answer.extract().asString().contains("I am " + she.marker), path);
            assertFalse(answer.extract().asString().contains(she.email), path);
            assertFalse(answer.extract().asString().contains(she.user), path);
        }
    }

    private Map<String, Object> seen(String device, String day, Map<String, String> who) {
        var event = new HashMap<String, Object>(who);
        event.put("type", "track");
        event.put("event", who.isEmpty() ? "Alone" : "Seen");
        event.put("anonymousId", device);
        event.put("messageId", UUID.randomUUID().toString());
        event.put("properties", Map.of("note", she.marker));
        event.put("timestamp", day + (who.isEmpty() ? "T11:00:00Z" : "T10:00:00Z"));
        return event;
    }

    /** A visitor's name goes over to somebody else: what was done under it is sealed for them. */
    @Test
    void whatGoesOverToSomebodyElseIsSealedUnderTheirKey() throws Exception {
        var shop = Shop.open();
        var users = List.of("a-" + she.marker, "b-" + she.marker);
        var device = "visitor-" + she.marker;
        var before =
                List.of(
                        seen(device, "2026-02-01", Map.of("userId", users.getFirst())),
                        seen(device, "2026-02-03", Map.of()));
        shop.send(before).statusCode(200);
        Shop.settle();
        shop.send(List.of(seen(device, "2026-02-02", Map.of("userId", users.getLast()))))
                .statusCode(200);
        Shop.settle();

        var ids = users.stream().map(user -> Shop.customer(user).getString("customerId")).toList();
        assertNotEquals(ids.getFirst(), ids.getLast());
        var sealedForOthers =
                "select name from activity where customer_id in ('%s', '%s') and properties::text"
                        + " not like '\"~sealed1.' || customer_id || '.%%'";
        assertEquals(
                List.of(),
                Database.query(sealedForOthers.formatted(ids.getFirst(), ids.getLast())));
        Database.sql("delete from customer_key where customer_id = '" + ids.getFirst() + "'");
        keys.forget(Set.of(UUID.fromString(ids.getFirst())));
        assertEquals(2, Shop.timeline(users.getLast()).size());
        for (var done : Shop.timeline(users.getLast())) {
            assertEquals(Map.of("note", she.marker), done.get("properties"));
        }
    }

    @Test
    void keysAreWrappedUnderANewMasterAndTheOldOneIsNotNeededThen() throws Exception {
        var id = UUID.fromString(told());
        var old = vault.masters().orElseThrow();
        var secret = MasterKeysTest.key("next");
        var alone = MasterKeysTest.keys(secret);
        var both =
                new MasterKeys(
                        "next",
                        Map.of("next", alone.keys().get("next"), "test", old.keys().get("test")));
        assertThrows(
                IllegalStateException.class,
                () -> {
                    keys.forget(Set.of(id));
                    done(keys.find(pool, alone, Set.of(id)));
                });
        var found = new HashMap<UUID, SecretKey>();
        var taken =
                pool.withTransaction(tx ->
                        keys.rewrap(tx, both, 1_000_000)
                                .invoke(() -> keys.forget(Set.of(id)))
                                .chain(() -> keys.find(tx, alone, Set.of(id)))
                                .invoke(found::putAll)
                                .chain(() ->
                                        Uni.createFrom()
                                                .failure(new IllegalStateException("back"))));
        assertThrows(IllegalStateException.class, () -> done(taken));
        assertEquals(done(keys.find(pool, old, Set.of(id))).get(id), found.get(id));
    }

    private String refusal(EncryptionConfig config) {
        var other = new Vault(config, keys, masking, json);
        var starting = new VaultStart(other, identifiers, database);
        return String.valueOf(
                assertThrows(
                                IllegalStateException.class,
                                () -> starting.onStart(new StartupEvent()))
                        .getMessage());
    }

    @Test
    void aServiceWithoutTheKeyOfWhatIsStoredDoesNotStartAndSaysWhy() throws Exception {
        told();

        var none = refusal(new MasterKeysTest.Keys(Optional.empty(), Optional.empty()));
        var other =
                refusal(
                        new MasterKeysTest.Keys(
                                Optional.of(MasterKeysTest.key("other")), Optional.empty()));
        var same =
                refusal(
                        new MasterKeysTest.Keys(
                                Optional.of(MasterKeysTest.key("test")), Optional.empty()));

        for (var refused : List.of(none, other)) {
            assertTrue(refused.contains("encrypted under the master key test"), refused);
            assertTrue(refused.contains("patron.encryption.master-key"), refused);
        }
        assertTrue(same.contains("another key under this id"), same);
    }

    @Test
    void aReplicaThatDoesNotEncryptCannotWriteNames() {
        assertThrows(
                SQLException.class,
                () ->
                        Database.sql(
                                "insert into identifier (type, value, id, customer_id) select"
                                    + " 'user', 'x', gen_random_uuid(), id from customer limit 1"));
    }
}
