package io.patron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What the grocer's file comes to, reckoned row by row with nothing of Patron's: two points for a
 * dollar of a basket, halves up; tiers by what was bought in the 90 days before the day on which
 * the shop stands.
 */
final class GrocerFigures {
    private static final LocalDate FIRST_DAY = LocalDate.of(2018, 1, 1).minusDays(90);
    private static final BigDecimal RATE = new BigDecimal("2");

    private final Map<String, BigDecimal> baskets = new HashMap<>();
    private final Map<String, String> households = new HashMap<>();
    private final Map<String, LocalDate> days = new HashMap<>();
    private long rows;

    private GrocerFigures() {}

    static GrocerFigures of(Path file) throws IOException {
        GrocerFigures figures = new GrocerFigures();
        CSVFormat form = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
        try (Reader text =
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8);
                CSVParser source = form.parse(text)) {
            source.forEach(figures::count);
        }
        return figures;
    }

    private void count(CSVRecord row) {
        rows++;
        if (new BigDecimal(row.get("quantity")).signum() == 0) {
            return;
        }
        String basket = row.get("basket_id");
        LocalDate day = LocalDate.parse(row.get("transaction_timestamp").substring(0, 10));
        baskets.merge(basket, new BigDecimal(row.get("sales_value")), BigDecimal::add);
        households.put(basket, "household-" + row.get("household_id"));
        days.merge(basket, day, (a, b) -> a.isBefore(b) ? a : b);
    }

    long rows() {
        return rows;
    }

    long orders() {
        return baskets.size();
    }

    /** Compares what the loyalty service reports of the programme. */
    void check(JsonNode report) {
        Map<String, Long> points = points();
        long earned = points.values().stream().mapToLong(Long::longValue).sum();
        assertEquals("USD", report.path("currency").asText());
        assertEquals(points.size(), report.path("members").asLong());
        assertEquals(0, report.path("membersWithoutTier").asLong());
        assertEquals(earned, report.at("/points/earned").asLong());
        assertEquals(earned, report.at("/points/outstanding").asLong());
        assertEquals(0, report.at("/points/clawedBack").asLong());
        Map<String, Long> tiers = new TreeMap<>();
        for (JsonNode tier : report.at("/breakdown/tiers")) {
            tiers.put(tier.path("key").asText(), tier.path("members").asLong());
        }
        assertEquals(tiers(), tiers);
        Map<String, Long> top = new LinkedHashMap<>();
        for (JsonNode earner : report.at("/breakdown/topEarners")) {
            top.put(earner.path("externalId").asText(), earner.path("pointsEarned").asLong());
        }
        assertEquals(
                points.values().stream().sorted(Comparator.reverseOrder()).limit(10).toList(),
                top.values().stream().toList());
        top.forEach((household, most) -> assertEquals(points.get(household), most, household));
    }

    private Map<String, Long> points() {
        Map<String, Long> points = new HashMap<>();
        baskets.forEach((basket, amount) ->
                points.merge(
                        households.getOrDefault(basket, ""),
                        amount.multiply(RATE).setScale(0, RoundingMode.HALF_UP).longValueExact(),
                        Long::sum));
        return points;
    }

    private Map<String, Long> tiers() {
        Map<String, BigDecimal> spent = new HashMap<>();
        baskets.forEach((basket, amount) -> {
            boolean counts = !days.getOrDefault(basket, LocalDate.MIN).isBefore(FIRST_DAY);
            BigDecimal counted = counts ? amount : BigDecimal.ZERO;
            spent.merge(households.getOrDefault(basket, ""), counted, BigDecimal::add);
        });
        Map<String, Long> tiers = new TreeMap<>();
        spent.values().forEach(amount -> tiers.merge(tier(amount), 1L, Long::sum));
        return tiers;
    }

    private static String tier(BigDecimal spent) {
        if (spent.compareTo(new BigDecimal("75.00")) >= 0) {
            return "family";
        }
        return spent.compareTo(new BigDecimal("25.00")) >= 0 ? "regular" : "guest";
    }
}
