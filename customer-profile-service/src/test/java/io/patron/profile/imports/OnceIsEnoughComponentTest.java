package io.patron.profile.imports;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a file told counts once, however long ago that was. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class OnceIsEnoughComponentTest {
    private static final String VISITS =
            """
            {"format": "csv", "columns": {"who": {"type": "text"}, "page": {"type": "text"},
                                          "at": {"type": "time", "format": "iso"}},
             "event": {"name": {"constant": "Page Seen"}, "customer": "who", "time": "at",
                       "properties": {"page": {"column": "page"}}}}
            """;

    private final String customer = "v-" + UUID.randomUUID();

    private String visit(String page, int minute) {
        return "%s,%s,2026-01-05T10:%02d:00Z%n".formatted(customer, page, minute);
    }

    /** As weeks later: message ids are not remembered so long. */
    private static void forgetMessages() throws SQLException {
        try (var connection = PatronStack.connect("profile");
                var statement = connection.createStatement()) {
            statement.execute("delete from seen_message");
        }
    }

    @Test
    void theSameEventsWeeksLaterAreTheSame() throws SQLException {
        var calls = ImportCalls.begin(VISITS);
        var file = "who,page,at\n" + visit("home", 0) + visit("home", 0) + visit("cart", 1);
        ImportCalls.ended(calls.send(file));
        Shop.settle();
        forgetMessages();

        var again = calls.post(Sample.bytes(file), true).statusCode(202).extract();
        ImportCalls.ended(again.path("id"));
        calls.imported(file + visit("paid", 2));
        Shop.settle();

        assertEquals(4, Shop.timeline(customer).size(), Shop.timeline(customer).toString());
        Shop.as("operator")
                .queryParam("source", calls.source)
                .get("/v1/quality")
                .then()
                .statusCode(200)
                .body("sources[0].totals.events", equalTo(4));
    }
}
