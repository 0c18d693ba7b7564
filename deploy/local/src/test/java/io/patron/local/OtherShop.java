package io.patron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * Another shop with the columns of the sample: every fifth customer of it, under another name, and
 * some of the rows without a customer, unpacked. What must come out is counted here row by row.
 */
final class OtherShop {
    private static final int SHARE = 5;

    private final Map<String, BigDecimal> orders = new HashMap<>();
    private final Map<String, BigDecimal> refunds = new HashMap<>();
    private final Set<String> buyers = new HashSet<>();
    private long rows;
    private long withoutCustomer;

    private OtherShop() {}

    /** Writes the file. */
    static OtherShop write(Path sample, Path file) throws IOException {
        OtherShop shop = new OtherShop();
        CSVFormat form = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
        try (Reader text =
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(sample)),
                                StandardCharsets.UTF_8);
                CSVParser source = form.parse(text);
                CSVPrinter target =
                        new CSVPrinter(Files.newBufferedWriter(file), CSVFormat.RFC4180)) {
            target.printRecord(source.getHeaderNames());
            for (CSVRecord row : source) {
                if (belongs(row)) {
                    Map<String, String> fields = row.toMap();
                    fields.computeIfPresent(
                            "CustomerID", (_, id) -> id.isBlank() ? "" : "other-" + id);
                    target.printRecord(source.getHeaderNames().stream().map(fields::get));
                    shop.count(fields);
                }
            }
        }
        return shop;
    }

    private static boolean belongs(CSVRecord row) {
        String customer = row.get("CustomerID");
        long number = customer.isBlank() ? row.getRecordNumber() : Long.parseLong(customer);
        return number % SHARE == 0;
    }

    private void count(Map<String, String> row) {
        rows++;
        String customer = row.getOrDefault("CustomerID", "");
        String invoice = row.getOrDefault("InvoiceNo", "");
        BigDecimal quantity = new BigDecimal(row.getOrDefault("Quantity", ""));
        BigDecimal price = new BigDecimal(row.getOrDefault("UnitPrice", ""));
        boolean refund = invoice.startsWith("C");
        if (customer.isEmpty()) {
            withoutCustomer++;
        } else if (price.signum() > 0 && (refund || quantity.signum() > 0)) {
            BigDecimal value = price.multiply(quantity);
            (refund ? refunds : orders).merge(invoice, value, BigDecimal::add);
            if (!refund) {
                buyers.add(customer);
            }
        }
    }

    /** Compares a summary with what the file holds. */
    void check(JsonNode summary) {
        JsonNode report = summary.path("import");
        JsonNode stored = summary.path("customers").path("currencies").path(0);
        assertEquals(rows, report.at("/rows/total").asLong());
        assertEquals(0, report.at("/rows/errors").asLong());
        assertEquals(withoutCustomer, report.at("/counts/rows_without_customer").asLong());
        assertEquals(orders.size(), stored.path("orders").asLong());
        assertEquals(refunds.size(), stored.path("refunds").asLong());
        assertEquals(buyers.size(), stored.path("buyers").asLong());
        assertEquals(minor(orders), stored.path("grossMinor").asLong());
        assertEquals(-minor(refunds), stored.path("refundedMinor").asLong());
        JsonNode basis = summary.at("/rfm/basis");
        assertEquals(buyers.size(), basis.path("customers").asLong());
        assertEquals(orders.size(), basis.path("totalFrequency").asLong());
        assertEquals(minor(orders), basis.path("totalMonetaryMinor").asLong());
        assertTrue(buyers.contains(summary.at("/loyalty/topEarners").fieldNames().next()));
        assertTrue(summary.at("/campaign/handedOver").asLong() > 0);
    }

    private static long minor(Map<String, BigDecimal> totals) {
        return totals.values().stream()
                .mapToLong(total ->
                        total.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact())
                .sum();
    }
}
