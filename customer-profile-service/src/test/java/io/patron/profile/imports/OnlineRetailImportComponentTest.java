package io.patron.profile.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The sample shop's whole year, from the file to the customers. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class OnlineRetailImportComponentTest {

    @Test
    void theSampleBecomesItsOrdersRefundsAndCustomers() throws IOException, SQLException {
        var calls = ImportCalls.begin();

        var job = ImportCalls.ended(calls.send(Files.readAllBytes(Sample.FILE)));
        Shop.settle();

        assertEquals("completed", job.getString("state"), job.prettify());
        assertEquals(275_387, job.getLong("result.rows.total"));
        assertEquals(209_998, job.getLong("result.rows.accepted"));
        assertEquals(0, job.getLong("result.rows.errors"));
        assertEquals(2_700, job.getLong("result.rows.duplicates"));
        assertEquals(13_273, job.getLong("result.distinct.orderKeys"));
        assertEquals(2_003, job.getLong("result.distinct.refundKeys"));
        assertEquals(2_211, job.getLong("result.distinct.customers"));
        assertEquals(9_547, job.getLong("result.published.orders"));
        assertEquals(1_920, job.getLong("result.published.refunds"));
        assertEquals(2_211, job.getLong("result.published.customers"));
        assertEquals("GBP", job.getString("result.values[0].currency"));
        assertEquals(485_676_909L, job.getLong("result.values[0].grossMinor"));
        assertEquals(40_204_964L, job.getLong("result.values[0].refundedMinor"));
        assertEquals("2010-12-01T08:34:00Z", job.getString("result.period.first"));
        assertEquals("2011-12-09T12:50:00Z", job.getString("result.period.last"));
        assertEquals(13_678, job.getLong("progress.done"));
        assertEquals(13_678, job.getLong("progress.total"));
        assertStored(calls.source);
        assertReported(calls.source);
        assertLeftNothing(job.getString("id"));
        assertTrue(job.getLong("progress.rate") > 1_000, "rows/s: " + job.getLong("progress.rate"));
    }

    private static void assertStored(String source) throws SQLException {
        var stored = new HashSet<String>();
        try (var connection = PatronStack.connect("profile");
                var query =
                        connection.prepareStatement(
                                "select kind, count(*), sum(total_minor), count(distinct"
                                        + " customer_id) from purchase where source = ? group by"
                                        + " kind")) {
            query.setString(1, source);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    stored.add(rows.getString(1) + " " + rows.getLong(2) + " " + rows.getLong(3));
                }
            }
        }
        assertEquals(Set.of("ORDER 9547 485676909", "REFUND 1920 40204964"), stored);
    }

    /** What the data's own page says is wrong with them shows in the report. */
    private static void assertReported(String source) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .untilAsserted(() -> assertEquals(0, number("select count(*) from quality_due")));
        var report =
                Shop.as("analyst")
                        .queryParam("source", source)
                        .get("/v1/quality")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .setRootPath("sources[0].dimensions");
        assertEquals(64_051, count(report, "accuracy", "import-skipped", "no-customer"));
        assertEquals(663, count(report, "accuracy", "import-skipped", "stock-write-off"));
        assertEquals(718, count(report, "completeness", "import-empty", "Description"));
        assertEquals(65_363, count(report, "completeness", "import-empty", "CustomerID"));
        assertEquals(2_700, count(report, "duplicates", "duplicate-rows", ""));
        assertEquals(4, count(report, "consistency", "several-countries", ""));
        for (var check : List.of("sku-names", "cancelled-at-once", "refund-without-order")) {
            assertTrue(count(report, "consistency", check, "") > 0, check);
        }
        assertTrue(count(report, "accuracy", "implausible", "quantity: 10000-and-more") >= 1);
    }

    private static long count(JsonPath report, String dimension, String check, String subject) {
        Object found =
                report.param("check", check)
                        .param("subject", subject)
                        .get(
                                dimension
                                        + ".find { it.check == check && it.subject == subject"
                                        + " }?.count");
        return found == null ? 0 : ((Number) found).longValue();
    }

    private static long number(String sql) throws SQLException {
        try (var connection = PatronStack.connect("profile");
                var rows = connection.createStatement().executeQuery(sql)) {
            assertTrue(rows.next());
            return rows.getLong(1);
        }
    }

    /** A job is tidied up once it has ended. */
    private static void assertLeftNothing(String id) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertEmptied(id));
    }

    private static void assertEmptied(String id) throws SQLException {
        for (var table : List.of("import_chunk", "import_row", "import_event", "import_customer")) {
            try (var connection = PatronStack.connect("profile");
                    var rows =
                            connection
                                    .createStatement()
                                    .executeQuery(
                                            "select count(*) from %s where job_id = '%s'"
                                                    .formatted(table, id))) {
                assertTrue(rows.next());
                assertEquals(0, rows.getLong(1), table);
            }
        }
    }
}
