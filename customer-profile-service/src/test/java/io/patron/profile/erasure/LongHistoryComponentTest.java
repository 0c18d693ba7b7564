package io.patron.profile.erasure;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Somebody with a long history is erased while others are recorded. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class LongHistoryComponentTest {
    private static final int EVENTS = 2 * HistoryStore.ROWS + 7;

    /** Over several months, of two of her messages the report has examples. */
    private static final String HISTORY =
            """
            insert into activity (customer_id, occurred_at, id, type, name, source, properties, message_id)
            select '%1$s', now() - make_interval(hours => n / 10), gen_random_uuid(), 'track', 'Seen', 'shop',
                '{}', '%2$s' || n from generate_series(1, %3$d) n;
            insert into trait_part (customer_id, trait_id, day, value, n, total, first_at, first_value, last_at,
                last_value)
            select '%1$s', '%1$s', '2026-01-01', n, 1, 1, now(), n, now(), n from generate_series(1, %3$d) n;
            insert into quality_count (source, day, measure, subject, n, example)
            values ('%2$s', '2026-01-01', 'delay', 'a', 1, '%2$s1'), ('%2$s', '2026-01-01', 'delay', 'b', 1, '%2$s%3$d');
            """;

    private final String mark = "long-" + UUID.randomUUID();

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(String what) throws SQLException {
        try (var connection = PatronStack.connect("profile");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + what)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private String customer() {
        Shop.open().send(List.of(Map.of("type", "identify", "userId", mark))).statusCode(200);
        Shop.settle();
        return Shop.customer(mark).getString("customerId");
    }

    /** As a crash leaves it that came after the search. */
    private static String searched(String customer) throws SQLException {
        var erasure = UUID.randomUUID().toString();
        try (var connection = PatronStack.connect("profile")) {
            execute(
                    connection,
                    """
                    insert into erasure (id, customer_id, ids, state, reason, requested_by, requested_at)
                    values ('%s', '%s', array['%2$s']::uuid[], 'searched', 'asked', 'operator', now())
                    """
                            .formatted(erasure, customer));
        }
        return erasure;
    }

    private static JsonPath receipt(String erasure) {
        return Shop.as("operator").get("/v1/erasures/" + erasure).then().extract().jsonPath();
    }

    private static int rows(JsonPath receipt, String table) {
        return receipt.getInt(
                "services.find { it.service == 'customer-profile-service' }.tables.find { it.table"
                        + " == '%s' }.rows".formatted(table));
    }

    @Test
    void aLongHistoryGoesInPartsForWhichNoRecordingWaits() throws SQLException {
        var id = customer();
        var events = EVENTS + count("activity where customer_id = '" + id + "'");
        try (var recorder = PatronStack.connect("profile")) {
            execute(recorder, HISTORY.formatted(id, mark, EVENTS));
            recorder.setAutoCommit(false);
            execute(recorder, "select pg_advisory_xact_lock_shared(" + 0x657261736564L + ")");

            var erasure = searched(id);
            await().atMost(Duration.ofMinutes(1))
                    .until(() ->
                            count("activity where customer_id = '" + id + "'") <= HistoryStore.ROWS
                                    && count("trait_part where customer_id = '" + id + "'")
                                            <= HistoryStore.ROWS);
            assertEquals("searched", receipt(erasure).getString("state"));
            recorder.commit();

            await().atMost(Duration.ofMinutes(1))
                    .until(() -> "waiting".equals(receipt(erasure).getString("state")));
            assertEquals(events, rows(receipt(erasure), "activity"));
            assertEquals(EVENTS, rows(receipt(erasure), "trait_part"));
            assertEquals(2, rows(receipt(erasure), "quality_count"));
        }
        assertEquals(0, count("activity where customer_id = '" + id + "'"));
        assertEquals(0, count("trait_part where customer_id = '" + id + "'"));
        assertEquals(0, count("quality_count where example like '" + mark + "%'"));
    }
}
