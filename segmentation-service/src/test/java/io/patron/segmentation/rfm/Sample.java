package io.patron.segmentation.rfm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The public data sets with known answers; tests that need them are skipped where they are not. */
public final class Sample {
    private static final Path DATA = Path.of("..", "..", "shared", "data");

    private Sample() {}

    /** A customer's orders as the rules of the data sets read them. */
    public record Customer(String id, int orders, long minor, LocalDate first, LocalDate last) {}

    /** The answers of a data set. */
    public static JsonNode expected(String name) throws IOException {
        return new ObjectMapper()
                .readTree(existing(DATA.resolve("expected").resolve(name)).toFile());
    }

    /** The rows of a gzip'd CSV with a header line. */
    public static List<CSVRecord> rows(String name) throws IOException {
        try (Reader reader = reader(existing(DATA.resolve(name)))) {
            return CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        }
    }

    private static Reader reader(Path file) throws IOException {
        return new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8);
    }

    private static Path existing(Path file) {
        assumeTrue(Files.exists(file), () -> file + " is not here: skipped");
        return file;
    }

    /** The customers of Online Retail, by number. */
    public static List<Customer> onlineRetail() throws IOException {
        Map<Integer, Map<String, BigDecimal>> orders = new TreeMap<>();
        Map<Integer, LocalDate[]> days = new TreeMap<>();
        for (var row : rows("online_retail/online_retail.csv.gz")) {
            var invoice = row.get("InvoiceNo");
            var quantity = new BigDecimal(row.get("Quantity"));
            var price = new BigDecimal(row.get("UnitPrice"));
            if (!row.get("CustomerID").isEmpty()
                    && !invoice.startsWith("C")
                    && !invoice.startsWith("A")
                    && quantity.signum() > 0
                    && price.signum() > 0) {
                int id = Integer.parseInt(row.get("CustomerID"));
                orders.computeIfAbsent(id, ignored -> new TreeMap<>())
                        .merge(invoice, quantity.multiply(price), BigDecimal::add);
                var day = LocalDate.parse(row.get("InvoiceDate").substring(0, 10));
                days.merge(id, new LocalDate[] {day, day}, Sample::spread);
            }
        }
        List<Customer> customers = new ArrayList<>();
        orders.forEach((id, of) ->
                customers.add(
                        customer("" + id, of.values(), Objects.requireNonNull(days.get(id)))));
        return customers;
    }

    /** The customers of CDNOW, by number; every line is an order. */
    public static List<Customer> cdnow() throws IOException {
        Map<String, List<BigDecimal>> orders = new TreeMap<>();
        Map<String, LocalDate[]> days = new TreeMap<>();
        for (var row : rows("cdnow/cdnow_sample_transactions.csv.gz")) {
            var id = row.get("customer_id");
            orders.computeIfAbsent(id, ignored -> new ArrayList<>())
                    .add(new BigDecimal(row.get("dollar_value")));
            var day = LocalDate.parse(row.get("date"));
            days.merge(id, new LocalDate[] {day, day}, Sample::spread);
        }
        List<Customer> customers = new ArrayList<>();
        orders.forEach(
                (id, of) -> customers.add(customer(id, of, Objects.requireNonNull(days.get(id)))));
        customers.sort(Comparator.comparingInt(c -> Integer.parseInt(c.id())));
        return customers;
    }

    private static LocalDate[] spread(LocalDate[] a, LocalDate[] b) {
        return new LocalDate[] {
            a[0].isBefore(b[0]) ? a[0] : b[0], a[1].isAfter(b[1]) ? a[1] : b[1]
        };
    }

    private static Customer customer(
            String id, java.util.Collection<BigDecimal> orders, LocalDate[] days) {
        long minor =
                orders.stream()
                        .map(order -> order.movePointRight(2).setScale(0, RoundingMode.HALF_UP))
                        .mapToLong(BigDecimal::longValueExact)
                        .sum();
        return new Customer(id, orders.size(), minor, days[0], days[1]);
    }

    /** A population of customers who come in the order that breaks ties. */
    public static RfmPopulation population(LocalDate asOf, List<Customer> customers) {
        var population = new RfmPopulation(asOf, "GBP");
        for (int i = 0; i < customers.size(); i++) {
            var customer = customers.get(i);
            population.add(
                    new UUID(0, i),
                    new RfmValues(
                            (int) (asOf.toEpochDay() - customer.last().toEpochDay()),
                            customer.orders(),
                            customer.minor(),
                            "GBP",
                            customer.first(),
                            customer.last()),
                    i);
        }
        return population;
    }
}
