package io.patron.profile.imports;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Customers, products and Parquet; looking before leaping. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class ImportKindsComponentTest {
    private static final Path PARQUET = Path.of("src/test/resources/parquet/orders.parquet");

    private static final String CUSTOMERS =
            """
            {"format": "csv", "delimiter": "|", "quote": "'", "encoding": "windows-1252",
             "columns": {"id": {"type": "text"}, "city": {"type": "text"}, "mail": {"type": "text"},
                         "news": {"type": "text"}, "groups": {"type": "text"}},
             "customer": {"customer": "id"},
             "traits": {"city": {"column": "city"}, "email": {"column": "mail"}},
             "consents": [{"channel": "email", "purpose": "marketing", "granted": true,
                           "when": {"fact": "news", "op": "eq", "value": "yes"}}],
             "tags": [{"tag": {"column": "groups"}, "separator": ";"}]}
            """;

    private static final String ORDERS =
            """
            {"format": "parquet",
             "columns": {"order_id": {"type": "text"}, "customer": {"type": "text"}, "sku": {"type": "text"},
                         "pieces": {"type": "number"}, "exact": {"type": "number"},
                         "at": {"type": "time", "format": "iso"}},
             "order": {"key": "order_id", "customer": "customer", "time": "at",
                       "currency": {"constant": "EUR"},
                       "line": {"sku": "sku", "quantity": "pieces", "unitPrice": "exact"}}}
            """;

    private static ValidatableResponse dry(ImportCalls calls, byte[] file) {
        return Shop.as("operator")
                .contentType("application/octet-stream")
                .queryParam("source", calls.source)
                .queryParam("mapping", calls.mapping)
                .queryParam("dryRun", true)
                .body(file)
                .post("/v1/imports")
                .then();
    }

    @Test
    void aDryRunShowsWhatRowsBecomeAndKeepsNothing() {
        var calls = ImportCalls.begin();
        var file =
                Sample.HEADER
                        + Sample.line("D1", "77", 2, "1.50")
                        + Sample.line("D2", "", 2, "1.50")
                        + Sample.line("D3", "77", 2, "free");

        dry(calls, Sample.bytes(file))
                .statusCode(200)
                .body("complete", equalTo(true))
                .body("rows.total", equalTo(3))
                .body("rows.skipped.no-customer", equalTo(1))
                .body("preview.becomes", equalTo(List.of("order", "skipped", "error")))
                .body("preview[0].as.line.quantity", equalTo(2))
                .body("preview[0].customer.consents", equalTo(Map.of("email.marketing", true)))
                .body("preview[2].error.code", equalTo("not-a-number"))
                .body("errors[0].row", equalTo(4))
                .body("columns.find { it.column == 'Quantity' }.highest", equalTo("2"));
        calls.post(Sample.bytes(file)).statusCode(202);
    }

    @Test
    void customersComeWithConsentsAndTags() throws IOException {
        var calls = ImportCalls.begin(CUSTOMERS);
        var id = "k-" + UUID.randomUUID();
        var text =
                "id|city|mail|news|groups\n%s|'Köln|am Rhein'|%s@shop.example|yes|VIP; gold;\n|x|y|z|\n"
                        .formatted(id, id);

        var job = ImportCalls.ended(calls.send(text.getBytes("windows-1252")));
        Shop.settle();

        assertEquals(1, job.getLong("result.published.customers"), job.prettify());
        assertEquals(1, job.getLong("result.rows.errors"));
        var customer = Shop.customer(id);
        assertEquals("Köln|am Rhein", customer.getString("traits.city"));
        Shop.as("operator")
                .get("/v1/customers/" + customer.getString("customerId") + "/tags")
                .then()
                .statusCode(200)
                .body("items.tag", hasItem("VIP"))
                .body("items.tag", hasItem("gold"))
                .body("items.given.origin", hasItem("import"));
    }

    @Test
    void parquetIsReadAndItsRowsAtFaultCanBeRepaired() throws IOException {
        var calls = ImportCalls.begin(ORDERS);
        var file = Files.readAllBytes(PARQUET);
        dry(calls, file)
                .statusCode(200)
                .body("rows.total", equalTo(1000))
                .body("rows.errors", equalTo(2));

        var id = calls.send(file);
        var job = ImportCalls.ended(id);

        assertEquals("completed", job.getString("state"), job.prettify());
        assertEquals(248, job.getLong("result.published.orders"));
        assertEquals(6, job.getLong("result.rows.heldBack"));
        var errors = ImportCalls.errors(id);
        assertTrue(errors.contains("\"error_code\":\"zero-quantity\""), errors);
        var repaired =
                errors.replace("\"customer\":null", "\"customer\":\"pq-0\"")
                        .replace("\"pieces\":0", "\"pieces\":1");
        var second = ImportCalls.ended(calls.send(repaired));
        assertEquals(2, second.getLong("result.published.orders"), second.prettify());
        assertEquals(0, second.getLong("result.rows.errors"));
        calls.post(Arrays.copyOf(file, 9_000)).statusCode(202);
    }

    @Test
    void aTableThatIsNotThereIsNamed() {
        var calls = ImportCalls.begin(SharedData.mappingText("olist-items"));

        calls.post(Sample.bytes("order_id,product_id,seller_id,price,freight_value\n1,2,3,4,5\n"))
                .statusCode(400)
                .body("errors.code", hasItem("missing-table"))
                .body("errors[0].pointer", equalTo("/query/mapping"));
    }
}
