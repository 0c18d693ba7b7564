package io.patron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.local.load.Api;
import io.patron.local.stack.Part;
import io.patron.local.stack.Service;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** A person of whom everything is marked goes through the four services, and is erased. */
final class ErasedPerson {
    private static final String BATCH =
            """
            {"batch": [
              {"type": "identify", "messageId": "1-%1$s", "userId": "u-%1$s",
               "traits": {"email": "%1$s@example.org", "firstName": "%1$s", "phone": "+447400123456",
                          "address": {"street": "%1$s"}, "country": "%1$s"},
               "context": {"consent": {"categoryPreferences": {"email.marketing": true}}}},
              {"type": "track", "messageId": "2-%1$s", "userId": "u-%1$s", "event": "Order Completed",
               "properties": {"order_id": "one-order-of-hers", "currency": "GBP", "total": 25,
                              "products": [{"product_id": "p1", "price": 25, "quantity": 1}]}},
              {"type": "track", "messageId": "3-%1$s", "userId": "u-%1$s", "event": "Product Reviewed",
               "properties": {"product_id": "p1", "review_body": "I am %1$s"}},
              {"type": "track", "messageId": "4-%1$s", "userId": "u-%1$s"}]}
            """;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Session session;
    private final Api api;
    private final String marker = "zz" + UUID.randomUUID().toString().replace("-", "");

    private ErasedPerson(Session session, Api api) {
        this.session = session;
        this.api = api;
    }

    static void check(Session session, Api api) throws Exception {
        new ErasedPerson(session, api).check();
    }

    private void check() throws Exception {
        var customer = live();
        for (var service : Service.values()) {
            await(() -> !traces(service).isEmpty(), "nothing of her in " + service);
        }

        var preview = ask(customer, "?dryRun=true", 200);
        var path = "/v1/erasures/" + ask(customer, "", 202).path("erasureId").asText();
        killInTheMidst();

        await(() -> state(path).equals("complete"), "the erasure does not end");
        for (var service : Service.values()) {
            assertEquals(List.of(), traces(service));
        }
        var receipt = api.get(Service.PROFILE, path);
        checkReceipt(receipt);
        checkOnce(customer, preview, receipt);
        checkTopics();
        checkLogs();
        assertTrue(api.get(Service.LOYALTY, "/v1/ledger/verify").path("ok").asBoolean());
    }

    private JsonNode ask(String customer, String query, int status) {
        var asked =
                api.trySend(
                        Service.PROFILE,
                        "POST",
                        "/v1/customers/" + customer + "/erasures" + query,
                        "{\"reason\":\"asked\"}",
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        assertEquals(status, asked.status(), asked.body().toString());
        return asked.body();
    }

    /** As soon as the first step is seen to be done; the others have not all answered then. */
    private void killInTheMidst() throws SQLException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        try (var connection = connect(Service.PROFILE);
                var statement = connection.createStatement()) {
            var state = "queued";
            while (state.equals("queued") && System.nanoTime() < end) {
                try (var rows = statement.executeQuery("select min(state) from erasure")) {
                    rows.next();
                    state = rows.getString(1);
                }
            }
            session.stack().crash(Service.PROFILE);
            assertNotEquals("complete", state);
            System.out.println(
                    "    SIGKILL: " + Service.PROFILE.module() + " in erasure, " + state);
        }
        session.stack().awaitReady(Service.PROFILE);
    }

    /** Every row was counted once, and every service has done it once. */
    private void checkOnce(String customer, JsonNode preview, JsonNode receipt)
            throws SQLException {
        for (var table : List.of("customer", "identifier", "activity", "purchase")) {
            assertEquals(rows(preview, table), rows(receipt, table), table);
            assertTrue(rows(receipt, table) > 0, table);
        }
        for (var service : Service.values()) {
            var sql = "select count(*) from erased_person where customer_id = '" + customer + "'";
            try (var connection = connect(service);
                    var count = connection.createStatement().executeQuery(sql)) {
                count.next();
                assertEquals(1, count.getLong(1), service.toString());
            }
        }
    }

    private static long rows(JsonNode receipt, String table) {
        for (var service : receipt.path("services")) {
            for (var done : service.path("tables")) {
                if (service.path("service").asText().equals(Service.PROFILE.module())
                        && done.path("table").asText().equals(table)) {
                    return done.path("rows").asLong();
                }
            }
        }
        return -1;
    }

    /** She is in topics until their retention is over, and in none afterwards. */
    private void checkTopics() throws Exception {
        var topics = new TopicContents(session.stack().ports());
        assertTrue(topics.have(marker), "she was in no topic");
        topics.keepFor(Duration.ofSeconds(1));
        await(topics::areEmpty, "topics keep what is older than their retention");
        assertFalse(topics.have(marker), "a topic has " + marker);
    }

    private static void checkReceipt(JsonNode receipt) {
        assertEquals(4, receipt.path("services").size(), receipt.toString());
        for (var service : receipt.path("services")) {
            assertEquals("answered", service.path("state").asText(), receipt.toString());
            var rows = 0L;
            for (var table : service.path("tables")) {
                rows += table.path("rows").asLong();
            }
            assertTrue(rows > 0, service.toString());
        }
        for (var topic : receipt.path("topics")) {
            assertTrue(topic.hasNonNull("goneBy"), topic.toString());
        }
    }

    private String state(String path) {
        return api.get(Service.PROFILE, path).path("state").asText();
    }

    /** The id of somebody who ordered, reviewed, agreed, and was refused once. */
    private String live() throws Exception {
        var source =
                api.trySend(
                        Service.PROFILE,
                        "POST",
                        "/v1/sources",
                        "{\"name\":\"shop-of-one\"}",
                        Map.of());
        assertEquals(201, source.status(), source.body().toString());
        send(source.body().path("writeKey").asText());
        await(() -> !found().isMissingNode(), "she is not there");
        return found().path("customerId").asText();
    }

    private void send(String writeKey) throws Exception {
        var basic =
                Base64.getEncoder()
                        .encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
        var request =
                HttpRequest.newBuilder(
                                URI.create(session.stack().ports().url(Part.PROFILE) + "/v1/batch"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Basic " + basic)
                        .POST(HttpRequest.BodyPublishers.ofString(BATCH.formatted(marker)))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
        }
    }

    private JsonNode found() {
        return api.get(Service.PROFILE, "/v1/customers?externalId=u-" + marker)
                .path("items")
                .path(0);
    }

    /** Nobody's personal fields go to a log. */
    private void checkLogs() throws Exception {
        try (var logs = Files.list(session.folder().path("logs"))) {
            for (var log : logs.toList()) {
                var text = new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1);
                assertFalse(text.contains(marker), log + " has " + marker);
            }
        }
    }

    private Connection connect(Service service) throws SQLException {
        var url =
                "jdbc:postgresql://127.0.0.1:%d/%s"
                        .formatted(session.stack().ports().of(Part.POSTGRES), service.database());
        return DriverManager.getConnection(url, "postgres", session.folder().secrets().postgres());
    }

    /** The tables of a service's database in which the mark stands, also in bytes. */
    private List<String> traces(Service service) {
        var found = new ArrayList<String>();
        var tables =
                "select table_name from information_schema.tables where table_schema = 'public' and"
                        + " table_type = 'BASE TABLE'";
        try (var connection = connect(service);
                var names = connection.createStatement();
                var statement = connection.createStatement();
                var rows = names.executeQuery(tables)) {
            while (rows.next()) {
                var sql =
                        "select count(*) from %1$s t where position('%2$s' in t::text) > 0 or position('%3$s' in t::text) > 0"
                                .formatted(rows.getString(1), marker, hex());
                try (var count = statement.executeQuery(sql)) {
                    count.next();
                    if (count.getLong(1) > 0) {
                        found.add(service + " " + rows.getString(1));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private String hex() {
        var hex = new StringBuilder();
        for (var one : marker.getBytes(StandardCharsets.UTF_8)) {
            hex.append(String.format(Locale.ROOT, "%02x", one));
        }
        return hex.toString();
    }

    private static void await(BooleanSupplier done, String otherwise) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, otherwise);
            Thread.sleep(500);
        }
    }
}
