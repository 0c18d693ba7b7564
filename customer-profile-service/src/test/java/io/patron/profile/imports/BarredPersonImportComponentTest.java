package io.patron.profile.imports;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Traces;
import io.patron.profile.Shop;
import io.patron.profile.erasure.MarkedPerson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A file that names somebody erased. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class BarredPersonImportComponentTest {
    private static final String MAPPING =
            """
            {"format": "csv", "delimiter": "|",
             "columns": {"id": {"type": "text"}, "city": {"type": "text"}, "mail": {"type": "text"}},
             "customer": {"customer": "id"},
             "traits": {"city": {"column": "city"}, "email": {"column": "mail"}}}
            """;

    private static final String TABLE =
            """
            {"format": "csv", "delimiter": "|",
             "columns": {"no": {"type": "text"}, "person": {"type": "text"}, "said": {"type": "text"}},
             "keep": {"table": "people", "key": "no", "columns": ["person", "said"]}}
            """;

    private static final String ORDERS =
            """
            {"format": "csv", "delimiter": "|",
             "columns": {"id": {"type": "text"}, "who": {"type": "text"}, "sku": {"type": "text"},
                         "n": {"type": "number"}, "at": {"type": "time", "format": "iso"}},
             "counts": [{"name": "by_person", "by": "who"}],
             "order": {"key": "id", "customer": "who", "time": "at", "currency": {"constant": "EUR"},
                       "line": {"sku": "sku", "quantity": "n", "unitPrice": {"constant": 1}}}}
            """;

    private final MarkedPerson she = new MarkedPerson();

    private void erased() throws Exception {
        she.open();
        she.tellAll();
        var erasure =
                Shop.as("operator")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .contentType("application/json")
                        .body(Map.of("reason", "asked"))
                        .post("/v1/customers/" + she.customer() + "/erasures")
                        .then()
                        .statusCode(202)
                        .extract()
                        .<String>path("erasureId");
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        Shop.as("operator")
                                .get("/v1/erasures/" + erasure)
                                .then()
                                .extract()
                                .<String>path("state")
                                .equals("waiting"));
    }

    @Test
    void rowsOfSomebodyErasedAreCountedAndDroppedAndTheOthersStay() throws Exception {
        erased();
        var friend = "friend-" + UUID.randomUUID();
        var calls = ImportCalls.begin(MAPPING);
        var file =
                "id|city|mail\n%1$s|Oslo|\nnew-of-hers|Oslo|%2$s\n%3$s|Oslo|%3$s@example.org\n"
                        .formatted(she.user, she.email, friend);

        var job = ImportCalls.ended(calls.send(file.getBytes(StandardCharsets.UTF_8)));

        assertEquals("completed", job.getString("state"), job.prettify());
        Shop.settle();
        Shop.as("operator")
                .queryParam("source", calls.source)
                .get("/v1/barred-events")
                .then()
                .statusCode(200)
                .body("items.events", equalTo(List.of(2)))
                .body("items[0].type", equalTo("identify"))
                .body("items[0].reason", equalTo("erased-person"));
        assertEquals("Oslo", Shop.customer(friend).getString("traits.city"));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertEquals(List.of(), Traces.of("profile", List.of(she.marker))));
    }

    private void assertNothingIsHers() {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertEquals(List.of(), Traces.of("profile", List.of(she.marker))));
    }

    private static List<String> kept(String source) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (var connection = PatronStack.connect("profile");
                var statement =
                        connection.prepareStatement(
                                "select key from import_table where source = ? order by key")) {
            statement.setString(1, source);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
            }
        }
        return keys;
    }

    @Test
    void rowsOfSomebodyErasedAreNotKeptToBeLookedUp() throws Exception {
        erased();
        var calls = ImportCalls.begin(TABLE);
        var file =
                "no|person|said\n1|%1$s|\n2|friend|I am %2$s.\n3|friend|fine\n%1$s|friend|fine\n"
                        .formatted(she.user, she.email);

        var job = ImportCalls.ended(calls.send(file.getBytes(StandardCharsets.UTF_8)));

        assertEquals("completed", job.getString("state"), job.prettify());
        assertEquals(List.of("3"), kept(calls.source));
        assertNothingIsHers();
    }

    /** One that is at fault, one that waits for it, and one that cannot be taken apart. */
    @Test
    void rowsOfSomebodyErasedThatAreNotTakenAreNotKept() throws Exception {
        erased();
        var calls = ImportCalls.begin(ORDERS);
        var at = "2026-01-01T10:00:00Z";
        var file =
                """
                id|who|sku|n|at
                o1|%1$s|s|free|%3$s
                o1|%1$s|s|1|%3$s
                o2|friend|s|1|%3$s
                o3|friend|s|free|%3$s
                o3|friend|s|1|%3$s
                o4|%2$s
                """
                        .formatted(she.user, she.email, at);

        var id = calls.send(file.getBytes(StandardCharsets.UTF_8));
        var job = ImportCalls.ended(id);

        assertEquals("completed", job.getString("state"), job.prettify());
        assertEquals(3, job.getInt("result.rows.errors"), job.prettify());
        var errors = ImportCalls.errors(id);
        assertTrue(errors.contains("o3|friend|s|free|"), errors);
        assertTrue(errors.contains("o3|friend|s|1|"), errors);
        assertFalse(errors.contains("o1"), errors);
        assertFalse(errors.contains("o4"), errors);
        assertNothingIsHers();
    }
}
