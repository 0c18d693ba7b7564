package io.patron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.patron.local.load.Api;
import io.patron.local.stack.Service;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares a summary of the sample with the figures that it must give. */
final class LoopFigures {
    private static final List<String> COUNTS =
            List.of(
                    "rows_without_customer",
                    "rows_of_cancellations",
                    "rows_of_A_invoices",
                    "rows_negative_quantity_not_C",
                    "rows_zero_price",
                    "rows_negative_price",
                    "rows_empty_description",
                    "rows_with_non_product_code",
                    "stock_codes_with_lowercase");

    private final Expected expected;
    private final JsonNode summary;

    private LoopFigures(Expected expected, JsonNode summary) {
        this.expected = expected;
        this.summary = summary;
    }

    static void check(JsonNode summary) throws IOException {
        LoopFigures figures = new LoopFigures(Expected.figures(), summary);
        figures.checkRows();
        figures.checkOrders();
        figures.checkStored();
        figures.checkRfm();
        figures.checkLifecycle();
        figures.checkLoyalty();
    }

    private void checkRows() {
        JsonNode report = summary.path("import");
        same("/data_quality/rows", report.at("/rows/total"));
        same("/data_quality/rows_exact_duplicates_beyond_first", report.at("/rows/duplicates"));
        same("/data_quality/invoices", report.at("/distinct/orderKeys"));
        same("/data_quality/cancellation_invoices", report.at("/distinct/refundKeys"));
        same("/data_quality/customers", report.at("/distinct/customers"));
        for (String name : COUNTS) {
            same("/data_quality/" + name, report.path("counts").path(name));
        }
        var codes = JsonNodeFactory.instance.objectNode();
        for (var count : report.path("countsBy").path("non_product_codes").properties()) {
            codes.set(count.getKey().toUpperCase(Locale.ROOT), count.getValue());
        }
        expected.same("/data_quality/non_product_codes", codes, 0);
        expected.same(
                "/data_quality/country_rows_top",
                report.path("countsBy").path("rows_by_country"),
                0,
                false);
    }

    private void checkOrders() {
        JsonNode report = summary.path("import");
        same("/data_quality/valid_invoices", report.at("/published/orders"));
        JsonNode value = report.path("values").path(0);
        cents("/data_quality/valid_value", value.path("grossMinor").asLong(), 1);
        cents(
                "/data_quality/cancelled_value_with_customer",
                -value.path("refundedMinor").asLong(),
                0);
    }

    /** What the profiles hold in the end: nothing lost, nothing twice. */
    private void checkStored() {
        JsonNode report = summary.path("import");
        JsonNode stored = summary.path("customers").path("currencies").path(0);
        JsonNode value = report.path("values").path(0);
        same("/rfm/customers", stored.path("buyers"));
        same("/data_quality/valid_invoices", stored.path("orders"));
        assertEquals(report.at("/published/refunds"), stored.path("refunds"));
        assertEquals(value.path("grossMinor"), stored.path("grossMinor"));
        assertEquals(value.path("refundedMinor"), stored.path("refundedMinor"));
    }

    private void checkRfm() {
        JsonNode rfm = summary.path("rfm");
        same("/rfm/customers", rfm.at("/basis/customers"));
        same("/rfm/total_F", rfm.at("/basis/totalFrequency"));
        cents("/rfm/total_M", rfm.at("/basis/totalMonetaryMinor").asLong(), 1);
        for (String metric : List.of("R", "F", "M")) {
            String name = metric.toLowerCase(Locale.ROOT);
            expected.same("/rfm/ntile_distribution/" + metric, rfm.path("rankFirst").path(name), 2);
            expected.same(
                    "/rfm/threshold_distribution/" + metric, rfm.path("tieSharing").path(name), 0);
        }
        expected.same("/rfm/ntile_cells", rfm.path("rankFirst").path("cells"), 2);
        expected.same("/rfm/threshold_cells", rfm.path("tieSharing").path("cells"), 0);
    }

    private void checkLifecycle() {
        JsonNode lifecycle = summary.path("lifecycle");
        expected.same("/lifecycle/recency_bands", lifecycle.path("bands"), 0);
        same("/lifecycle/new_last_30", lifecycle.path("newLast30"));
        same("/lifecycle/one_time", lifecycle.path("oneTime"));
        same("/lifecycle/one_time_over_180_days", lifecycle.path("oneTimeOver180Days"));
    }

    private void checkLoyalty() {
        JsonNode loyalty = summary.path("loyalty");
        near("/loyalty/points_earned", loyalty.path("pointsEarned"));
        near("/loyalty/points_clawed_back", loyalty.path("pointsClawedBack"));
        expected.same("/loyalty/tiers", loyalty.path("tiers"), 0);
        expected.same("/loyalty/top10_earners", loyalty.path("topEarners"), 5);
    }

    /** Every customer's values and scores; rank-first ones may differ at a cut. */
    static void checkCustomers(Api api) throws IOException {
        Map<String, JsonNode> actual = new HashMap<>();
        for (JsonNode customer : api.all(Service.SEGMENTATION, "/v1/reports/rfm/customers")) {
            actual.put(customer.path("externalId").asText(), customer);
        }
        int otherRank = 0;
        for (String line : Expected.customers()) {
            String[] c = line.split(",", -1);
            JsonNode customer = actual.getOrDefault(c[0], JsonNodeFactory.instance.missingNode());
            JsonNode values = customer.path("values");
            long minor = new BigDecimal(c[3]).movePointRight(2).longValueExact();
            assertEquals(c[1], values.path("recencyDays").asText(), "recency of " + c[0]);
            assertEquals(c[2], values.path("frequency").asText(), "frequency of " + c[0]);
            assertEquals(minor, values.path("monetaryMinor").asLong(), "value of " + c[0]);
            assertEquals(
                    c[5] + c[7] + c[9], scores(customer.path("tieSharing")), "scores of " + c[0]);
            otherRank += scores(customer.path("rankFirst")).equals(c[4] + c[6] + c[8]) ? 0 : 1;
        }
        assertTrue(otherRank <= 10, otherRank + " customers have other rank-first scores");
    }

    /** What the campaign says it sent is what arrived, each mail once. */
    static void checkMails(Path mailbox, JsonNode summary) throws IOException {
        JsonNode campaign = summary.path("campaign");
        long sent = campaign.path("handedOver").asLong();
        assertTrue(sent > 0, "mails were sent: " + campaign);
        try (var files = Files.list(mailbox)) {
            assertEquals(sent, files.filter(file -> file.toString().endsWith(".eml")).count());
        }
        long withheld = 0;
        for (JsonNode count : campaign.path("withheld")) {
            withheld += count.asLong();
        }
        long audience = campaign.path("audience").asLong();
        assertEquals(audience, sent + withheld + campaign.path("heldOut").asLong());
        assertEquals(audience, summary.at("/segments/dormant").asLong());
    }

    private static String scores(JsonNode node) {
        return node.path("r").asText() + node.path("f").asText() + node.path("m").asText();
    }

    private void same(String pointer, JsonNode actual) {
        assertEquals(expected.at(pointer).asLong(), actual.asLong(-1), pointer);
    }

    private void near(String pointer, JsonNode actual) {
        long difference = Math.abs(expected.at(pointer).asLong() - actual.asLong());
        assertTrue(difference <= 5, pointer + " is " + actual);
    }

    /** Money of the source against minor units. */
    private void cents(String pointer, long actual, long tolerance) {
        long difference = Math.abs(expected.minor(pointer) - actual);
        assertTrue(difference <= tolerance, pointer + " is " + actual);
    }
}
