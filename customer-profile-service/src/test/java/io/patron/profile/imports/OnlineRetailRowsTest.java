package io.patron.profile.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.profile.mapping.RowMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sample shop's year, row by row, without a database. */
class OnlineRetailRowsTest {
    private static final Instant NOW = Instant.parse("2011-12-10T00:00:00Z");

    private static Tally.Figures figures = Tally.of(Sample.mapping()).figures();
    private static long duplicates;

    @BeforeAll
    static void readTheFile() throws IOException, FileFault {
        var mapping = Sample.mapping();
        var mapper = new RowMapper(mapping, NOW);
        var tally = Tally.of(mapping);
        var hashes = new HashSet<>();
        try (var file = new BufferedInputStream(Files.newInputStream(Sample.FILE))) {
            var reader = RowReader.open(file, mapping, Sample.MOST_UNPACKED);
            for (var row = reader.next(); row != null; row = reader.next()) {
                if (row instanceof FileRow.Whole whole) {
                    var facts = mapper.read(whole.fields());
                    tally.count(mapping, mapper, facts);
                    tally.count(mapper.map(facts));
                    duplicates += hashes.add(whole.hash()) ? 0 : 1;
                } else {
                    tally.countBroken();
                }
            }
        }
        figures = tally.figures();
    }

    @Test
    void everyRowIsALineOrSkippedWithAReason() {
        assertEquals(275_387, figures.rows());
        assertEquals(0, figures.errorRows());
        assertEquals(209_998, figures.accepted());
        assertEquals(2, figures.skipped().get("bad-debt-adjustment"));
        assertEquals(663, figures.skipped().get("stock-write-off"));
        assertEquals(673, figures.skipped().get("no-price"));
        assertEquals(64_051, figures.skipped().get("no-customer"));
        assertEquals(
                figures.rows(),
                figures.accepted()
                        + figures.skipped().values().stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void theReportCountsWhatTheDataHold() {
        var expected = expected();

        for (var name :
                List.of(
                        "rows_without_customer",
                        "rows_of_cancellations",
                        "rows_of_A_invoices",
                        "rows_negative_quantity_not_C",
                        "rows_zero_price",
                        "rows_negative_price",
                        "rows_empty_description",
                        "rows_with_non_product_code",
                        "stock_codes_with_lowercase",
                        "valid_lines")) {
            assertEquals(expected.path(name).asLong(-1), figures.counts().get(name), name);
        }
        assertEquals(expected.path("rows_exact_duplicates_beyond_first").asLong(), duplicates);
    }

    @Test
    void theReportCountsByValue() {
        var expected = expected();
        var codes = figures.countsBy().getOrDefault("non_product_codes", Map.of());
        var countries = figures.countsBy().getOrDefault("rows_by_country", Map.of());

        assertEquals(644, codes.get("POST"));
        assertEquals(
                expected.path("rows_with_non_product_code").asLong(),
                codes.values().stream().mapToLong(Long::longValue).sum());
        assertEquals(expected.path("countries").asInt(), countries.size());
        expected.path("country_rows_top")
                .properties()
                .forEach(entry ->
                        assertEquals(entry.getValue().asLong(), countries.get(entry.getKey())));
        assertTrue(expected.path("country_rows_top").size() > 5);
    }

    private static JsonNode expected() {
        var expected = Sample.expected();
        assumeFalse(expected.isMissingNode(), "no reference answers at " + Sample.EXPECTED);
        return expected;
    }
}
