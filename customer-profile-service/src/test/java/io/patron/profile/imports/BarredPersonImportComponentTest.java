package io.patron.profile.imports;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Traces;
import io.patron.profile.Shop;
import io.patron.profile.erasure.MarkedPerson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
}
