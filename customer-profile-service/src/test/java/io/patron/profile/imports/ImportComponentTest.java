package io.patron.profile.imports;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Files, good and bad, over HTTP. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class ImportComponentTest {

    /** Order ids and customers are the shop's, and the tests share one database. */
    private static String fresh() {
        return UUID.randomUUID().toString().substring(0, 13);
    }

    @Test
    void linesThatAreNoNeighboursMakeOneOrder() {
        var calls = ImportCalls.begin();
        var customer = fresh();
        var one = fresh();
        var file =
                Sample.HEADER
                        + Sample.line(one, customer, 6, "2.555")
                        + Sample.line(fresh(), fresh(), 1, "1.005")
                        + Sample.line("C" + one, customer, -2, "2.50")
                        + Sample.line(one, customer, 1, "0.004");

        var job = calls.imported(file);
        Shop.settle();

        assertEquals("completed", job.getString("state"));
        assertEquals(4, job.getInt("result.rows.accepted"));
        assertEquals(2, job.getInt("result.published.orders"));
        assertEquals(1, job.getInt("result.published.refunds"));
        assertEquals(1_533 + 101, job.getInt("result.values[0].grossMinor"));
        assertEquals(500, job.getInt("result.values[0].refundedMinor"));
        var stored = Shop.customer(customer);
        assertEquals(1, stored.getInt("bought.totals[0].orders"));
        assertEquals(1_533, stored.getInt("bought.totals[0].grossMinor"));
        assertEquals(500, stored.getInt("bought.totals[0].refundedMinor"));
    }

    @Test
    void badRowsAreReportedAsTheyStandInTheFile() {
        var good = Sample.line(fresh(), fresh(), 2, "1.50");
        var bad = Sample.line(fresh(), fresh(), 3, "two");
        var zero = Sample.line(fresh(), fresh(), 4, "1.50").replace("HEART", "HE\0RT");
        var file = Sample.HEADER + good + bad + "1,\"broken,2\n" + zero;

        var id = ImportCalls.begin().send(file);
        var job = ImportCalls.ended(id);
        var report = ImportCalls.errors(id);

        assertEquals("completed", job.getString("state"), job.prettify());
        assertEquals(1, job.getInt("result.rows.accepted"));
        assertEquals(List.of(3, 4, 5), job.getList("errors.row"));
        assertEquals(
                List.of("not-a-number", "broken-quote", "null-byte"), job.getList("errors.code"));
        assertEquals("UnitPrice", job.getString("errors[0].column"));
        var header = Sample.HEADER.strip() + ",error_row,error_code,error_message\n";
        var row = bad.strip() + ",3,not-a-number,UnitPrice: “two” is not a number.\n";
        assertTrue(report.startsWith(header + row), report);
    }

    /** The rows may name anybody, so that nobody is named. */
    @Test
    void whoDownloadsBadRowsIsNoted() {
        var id = ImportCalls.begin().send(Sample.HEADER + Sample.line(fresh(), fresh(), 3, "two"));
        ImportCalls.ended(id);

        Shop.as("operator")
                .header("X-Purpose", id)
                .get("/v1/imports/" + id + "/errors")
                .then()
                .statusCode(200);

        var reads = Shop.as("admin").get("/v1/personal-reads?limit=500").then().extract();
        var read = reads.jsonPath().setRootPath("items.find { it.purpose == '" + id + "' }");
        assertEquals("GET /v1/imports/{id}/errors", read.getString("route"));
        assertEquals(List.of("rows"), read.getList("fields"));
        assertEquals(List.of(), read.getList("customerIds"));
    }

    @Test
    void aRepairedReportIsImported() {
        var calls = ImportCalls.begin();
        var customer = fresh();
        var good = Sample.line(fresh(), customer, 2, "1.50");
        var bad = Sample.line(fresh(), customer, 3, "two");
        var id = calls.send(Sample.HEADER + good + bad);
        ImportCalls.ended(id);

        var again = calls.imported(ImportCalls.errors(id).replace(",two,", ",2.25,"));
        Shop.settle();

        assertEquals(1, again.getInt("result.rows.accepted"), again.prettify());
        assertEquals(0, again.getInt("result.rows.errors"));
        assertEquals(975, Shop.customer(customer).getInt("bought.totals[0].grossMinor"));
    }

    @Test
    void anOrderWithABadRowWaitsWholeForItsRepair() {
        var calls = ImportCalls.begin();
        var customer = fresh();
        var order = fresh();
        var file =
                Sample.HEADER
                        + Sample.line(order, customer, 2, "1.50")
                        + Sample.line(fresh(), customer, 1, "7.00")
                        + Sample.line(order, customer, 3, "two");

        var id = calls.send(file);
        var job = ImportCalls.ended(id);
        var report = ImportCalls.errors(id);
        var again = calls.imported(report.replace(",two,", ",2.25,"));
        Shop.settle();

        assertEquals(1, job.getInt("result.rows.errors"), job.prettify());
        assertEquals(1, job.getInt("result.rows.heldBack"));
        assertEquals(1, job.getInt("result.rows.accepted"));
        assertEquals(700, job.getInt("result.values[0].grossMinor"));
        assertEquals(List.of("order-incomplete", "not-a-number"), job.getList("errors.code"));
        assertTrue(report.contains("\n" + Sample.line(order, customer, 2, "1.50").strip() + ",2,"));
        assertEquals(2, again.getInt("result.rows.accepted"), again.prettify());
        assertEquals(975, again.getInt("result.values[0].grossMinor"));
        assertEquals(1_675, Shop.customer(customer).getInt("bought.totals[0].grossMinor"));
    }

    @Test
    void fieldsTooLongForAnIndexHarmNothing() {
        var calls = ImportCalls.begin();
        var file =
                Sample.HEADER
                        + Sample.line("1".repeat(5_000), "", 1, "1.00")
                        + Sample.line("1".repeat(5_000), fresh(), 1, "1.00")
                        + Sample.line(fresh(), fresh(), 1, "1.00");

        var job = calls.imported(file);

        assertEquals("completed", job.getString("state"), job.prettify());
        assertEquals(1, job.getInt("result.rows.accepted"));
        assertEquals(1, job.getInt("result.rows.skipped.'no-customer'"));
        assertEquals("too-long", job.getString("errors[0].code"));
    }

    @Test
    void anOrderOfTwoCustomersIsHeldBackAndTheRowThatDiffersIsNamed() {
        var calls = ImportCalls.begin();
        var order = fresh();
        var other = Sample.line(order, "other-" + fresh(), 1, "1.00");

        var id =
                calls.send(
                        Sample.HEADER
                                + Sample.line(order, fresh(), 1, "2.00")
                                + other
                                + Sample.line(fresh(), fresh(), 1, "4.00"));
        var job = ImportCalls.ended(id);

        assertEquals("completed", job.getString("state"), job.prettify());
        assertEquals(1, job.getInt("result.rows.accepted"));
        assertEquals(1, job.getInt("result.rows.heldBack"));
        assertEquals(1, job.getInt("result.rows.errors"));
        assertEquals(
                List.of("order-incomplete", "conflicting-customer"), job.getList("errors.code"));
        assertEquals(400, job.getInt("result.values[0].grossMinor"));
        assertTrue(ImportCalls.errors(id).contains(other.strip() + ",3,conflicting-customer,"));
    }

    @Test
    void theSameFileAgainIsRefusedAndForcedCountsOnce() {
        var calls = ImportCalls.begin();
        var customer = fresh();
        var file = Sample.bytes(Sample.HEADER + Sample.line(fresh(), customer, 1, "5.00"));
        var id = calls.send(file);
        ImportCalls.ended(id);

        calls.post(file)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("duplicate-upload"))
                .body("importId", equalTo(id));
        var forced = calls.post(file, true).statusCode(202).extract().<String>path("id");
        var job = ImportCalls.ended(forced);
        Shop.settle();

        assertEquals("completed", job.getString("state"));
        assertEquals(500, Shop.customer(customer).getInt("bought.totals[0].grossMinor"));
    }

    @Test
    void whatAFilesBeginningShowsIsToldAtOnce() {
        var calls = ImportCalls.begin();
        calls.post(new byte[0]).statusCode(400).body("errors[0].code", equalTo("empty-file"));
        calls.post(Sample.bytes("InvoiceNo,Quantity\n1,2\n"))
                .statusCode(400)
                .body("code", equalTo("invalid-file"))
                .body("errors[0].code", equalTo("missing-column"))
                .body("detail", containsString("CustomerID"))
                .body("detail", containsString("InvoiceNo, Quantity"));
        calls.post("InvoiceNo".getBytes(StandardCharsets.UTF_16))
                .statusCode(400)
                .body("errors[0].code", equalTo("wrong-encoding"));
        calls.post(new byte[] {0x1f, (byte) 0x8b, 8})
                .statusCode(400)
                .body("errors[0].code", equalTo("broken-gzip"));
    }

    @Test
    void halfAGzipFailsAndPublishesNothing() {
        var calls = ImportCalls.begin();
        var customer = fresh();
        var text = new StringBuilder(Sample.HEADER);
        for (int i = 0; i < 5_000; i++) {
            text.append(Sample.line(fresh(), customer, 1, "1.00"));
        }
        var packed = Sample.gzip(Sample.bytes(text.toString()));

        var job = ImportCalls.ended(calls.send(Arrays.copyOf(packed, packed.length / 2)));

        assertEquals("failed", job.getString("state"));
        assertEquals("broken-gzip", job.getString("errors[0].code"));
        assertEquals(0, job.getInt("errors[0].row"));
        Shop.as("operator")
                .queryParam("externalId", customer)
                .get("/v1/customers")
                .then()
                .body("items.size()", equalTo(0));
        calls.send(packed);
    }

    @Test
    void aFileThatUnpacksToFarTooMuchFailsAndPublishesNothing() {
        var calls = ImportCalls.begin();
        var customer = fresh();
        var rows = new StringBuilder(Sample.HEADER);
        for (int i = 0; i < 3_000; i++) {
            rows.append(Sample.line(fresh(), customer, 1, "1.00"));
        }
        var bomb = Sample.gzip(Sample.bytes(rows.toString()), Sample.MOST_UNPACKED);

        var job = ImportCalls.ended(calls.send(bomb));

        assertEquals("failed", job.getString("state"), job.prettify());
        assertEquals("unpacked-too-large", job.getString("errors[0].code"));
        assertEquals(0, job.getInt("errors[0].row"));
        assertTrue(job.getString("errors[0].message").contains(" 67108864 bytes"), job.prettify());
        assertTrue(job.getInt("progress.rows") >= 2_000, job.prettify());
        Shop.as("operator")
                .queryParam("externalId", customer)
                .get("/v1/customers")
                .then()
                .body("items.size()", equalTo(0));
        calls.post(Sample.gzip(new byte[0], Sample.MOST_UNPACKED + 1))
                .statusCode(400)
                .body("code", equalTo("invalid-file"))
                .body("errors[0].code", equalTo("unpacked-too-large"))
                .body("detail", containsString(" 67108864 bytes"));
    }

    @Test
    void whoeverNamesNoSourceOrMappingIsToldBoth() {
        Shop.as("operator")
                .queryParam("mapping", "no-such-mapping")
                .body("x")
                .post("/v1/imports")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/query/source", "/query/mapping")))
                .body("errors.code", equalTo(List.of("required", "unknown-mapping")));
    }

    @Test
    void importsAreListedTheNewestFirst() {
        var calls = ImportCalls.begin();
        var one = calls.send(Sample.HEADER + Sample.line(fresh(), fresh(), 1, "1.00"));
        var two = calls.send(Sample.HEADER + Sample.line(fresh(), fresh(), 1, "2.00"));

        var page = Shop.as("operator").queryParam("limit", 1).get("/v1/imports").then();
        page.statusCode(200).body("items.id", equalTo(List.of(two)));
        Shop.as("operator")
                .queryParam("limit", 1)
                .queryParam("cursor", page.extract().<String>path("nextCursor"))
                .get("/v1/imports")
                .then()
                .body("items.id", hasItem(one));
        ImportCalls.ended(one);
        ImportCalls.ended(two);
        Shop.as("operator").delete("/v1/imports/" + one).then().statusCode(409);
    }

    @Test
    void aSourceThatImportedFilesCanGoAndItsImportsStay() {
        var shop = Shop.open();
        var calls = ImportCalls.begin(shop.name, Sample.mappingText());
        var id = calls.send(Sample.HEADER + Sample.line(fresh(), fresh(), 1, "1.00"));
        ImportCalls.ended(id);

        Shop.as("operator").header("If-Match", "*").delete(shop.path()).then().statusCode(204);

        assertEquals(shop.name, ImportCalls.get(id).getString("file.source"));
    }

    @Test
    void onlyOperatorsSeeImports() {
        Shop.as("analyst").get("/v1/imports").then().statusCode(403);
        Shop.as("operator").get("/v1/imports/" + UUID.randomUUID()).then().statusCode(404);
        Shop.as("operator")
                .get("/v1/imports/" + UUID.randomUUID() + "/errors")
                .then()
                .statusCode(404);
    }

    @Test
    void linesOfJsonAreImportedAndReportedAsSuch() {
        var calls = ImportCalls.begin(Sample.mappingText().replace("\"csv\"", "\"ndjson\""));
        var line =
                "{\"InvoiceNo\": \"%s\", \"StockCode\": \"A\", \"Description\": \"B\","
                    + " \"Quantity\": 2, \"InvoiceDate\": \"2011-01-01 10:00:00\", \"UnitPrice\":"
                    + " %s, \"CustomerID\": \"%s\", \"Country\": \"France\"}\n";

        var id =
                calls.send(
                        line.formatted(fresh(), "1.25", fresh())
                                + line.formatted(fresh(), "7.00", fresh())
                                + "{broken\n"
                                + line.formatted(fresh(), "\"x\"", fresh()));
        var job = ImportCalls.ended(id);

        assertEquals(250, job.getInt("result.values[0].grossMinor"), job.prettify());
        assertEquals(
                List.of("order-incomplete", "not-json", "not-a-number"),
                job.getList("errors.code"));
        var report = ImportCalls.errors(id).lines().map(Sample::json).toList();
        assertEquals("{broken", report.get(1).path("error_text").asText());
        assertEquals("x", report.get(2).path("UnitPrice").asText());
        assertEquals(4, report.get(2).path("error_row").asInt());
    }
}
