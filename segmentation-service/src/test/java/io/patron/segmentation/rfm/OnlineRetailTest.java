package io.patron.segmentation.rfm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.segmentation.lifecycle.LifecycleReport;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every figure of a real shop's year, from its raw file, against answers computed elsewhere. */
class OnlineRetailTest {
    private static final LocalDate AS_OF = LocalDate.of(2011, 12, 10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<Sample.Customer> customers;
    private static RfmPopulation population;
    private static RfmScoring scoring;
    private static RfmReport report;
    private static JsonNode answers;

    @BeforeAll
    static void score() throws Exception {
        answers = Sample.expected("online_retail.json").get("answers");
        customers = Sample.onlineRetail();
        population = Sample.population(AS_OF, customers);
        scoring = RfmScoring.of(population);
        var groups =
                assertInstanceOf(
                        StrategyGroupsParser.Valid.class,
                        StrategyGroupsParser.parse(DefaultGroups.document()));
        report = RfmReport.of(population, scoring, groups.groups(), 0);
    }

    @Test
    void everyCustomerHasTheExpectedValuesAndScores() throws Exception {
        var rows = Sample.rows("expected/online_retail_rfm_per_customer.csv.gz");
        assertEquals(rows.size(), population.size());
        for (int i = 0; i < rows.size(); i++) {
            assertEquals(line(rows.get(i)), line(i));
        }
    }

    private static String line(CSVRecord row) {
        return String.join(
                " ",
                row.get("CustomerID"),
                row.get("R"),
                row.get("F"),
                "" + minor(row.get("M")),
                row.get("R_ntile") + row.get("F_ntile") + row.get("M_ntile"),
                row.get("R_thr") + row.get("F_thr") + row.get("M_thr"));
    }

    private static String line(int i) {
        return String.join(
                " ",
                customers.get(i).id(),
                "" + population.recencyDays(i),
                "" + population.frequency(i),
                "" + population.values(i).monetaryMinor(),
                scoring.rankFirst(i).cell(),
                scoring.tieSharing(i).cell());
    }

    @Test
    void theTotalsAreRight() {
        var rfm = answers.get("rfm");
        assertEquals(rfm.get("customers").asInt(), report.basis().customers());
        assertEquals(rfm.get("total_F").asLong(), report.basis().totalFrequency());
        assertEquals(minor(rfm.get("total_M").asText()), report.basis().totalMonetaryMinor());
    }

    @Test
    void theDistributionsAreRight() {
        var rfm = answers.get("rfm");
        assertEquals(sizes(rfm.get("ntile_distribution").get("R")), report.rankFirst().r());
        assertEquals(sizes(rfm.get("ntile_distribution").get("F")), report.rankFirst().f());
        assertEquals(sizes(rfm.get("ntile_distribution").get("M")), report.rankFirst().m());
        assertEquals(sizes(rfm.get("threshold_distribution").get("R")), report.tieSharing().r());
        assertEquals(sizes(rfm.get("threshold_distribution").get("F")), report.tieSharing().f());
        assertEquals(sizes(rfm.get("threshold_distribution").get("M")), report.tieSharing().m());
        assertEquals(map(rfm.get("ntile_cells")), map(report.rankFirst().cells()));
        assertEquals(map(rfm.get("threshold_cells")), map(report.tieSharing().cells()));
    }

    @Test
    void theCutsAndPercentilesAreRight() {
        var cuts = answers.get("rfm").get("threshold_cuts");
        assertEquals(List.of(183L, 71L, 32L, 13L), report.cuts().r());
        assertEquals(longs(cuts.get("F"), 1), report.cuts().f());
        assertEquals(longs(cuts.get("M"), 100), report.cuts().m());
        assertPercentiles("R", report.percentiles().r(), 1);
        assertPercentiles("F", report.percentiles().f(), 1);
        assertPercentiles("M", report.percentiles().m(), 100);
    }

    private static void assertPercentiles(String metric, Percentiles actual, double unit) {
        var expected = answers.get("rfm").get("percentiles").get(metric);
        assertEquals(expected.get("0").asDouble() * unit, actual.p0(), 1e-6);
        assertEquals(expected.get("25").asDouble() * unit, actual.p25(), 1e-6);
        assertEquals(expected.get("50").asDouble() * unit, actual.p50(), 1e-6);
        assertEquals(expected.get("75").asDouble() * unit, actual.p75(), 1e-6);
        assertEquals(expected.get("90").asDouble() * unit, actual.p90(), 1e-6);
        assertEquals(expected.get("99").asDouble() * unit, actual.p99(), 1e-6);
        assertEquals(expected.get("100").asDouble() * unit, actual.p100(), 1e-6);
    }

    @Test
    void theLifecycleIsRight() {
        var lifecycle = answers.get("lifecycle");
        var actual = LifecycleReport.of(population);

        assertEquals(map(lifecycle.get("recency_bands")), map(actual.bands()));
        assertEquals(lifecycle.get("new_last_30").asInt(), actual.newLast30());
        assertEquals(lifecycle.get("one_time").asInt(), actual.oneTime());
        assertEquals(lifecycle.get("one_time_over_180_days").asInt(), actual.oneTimeOver180Days());
    }

    @Test
    void everybodyIsInOneGroup() {
        assertEquals(
                population.size(),
                report.groups().stream().mapToInt(RfmReport.GroupSize::customers).sum());
    }

    private static long minor(String amount) {
        return new BigDecimal(amount).movePointRight(2).longValueExact();
    }

    private static List<Long> longs(JsonNode list, int unit) {
        return java.util.stream.StreamSupport.stream(list.spliterator(), false)
                .map(n -> Math.round(n.asDouble() * unit))
                .toList();
    }

    private static Map<Integer, Integer> sizes(JsonNode node) {
        return JSON.convertValue(
                node,
                new com.fasterxml.jackson.core.type.TypeReference<TreeMap<Integer, Integer>>() {});
    }

    private static Map<String, Integer> map(Object value) {
        return JSON.convertValue(
                value,
                new com.fasterxml.jackson.core.type.TypeReference<TreeMap<String, Integer>>() {});
    }
}
