package io.patron.profile.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.profile.mapping.MappedRow;
import io.patron.profile.mapping.RowMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Whole real files, row by row, without a database. */
class DirtyRowsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private record Read(Tally.Figures figures, long duplicates, Set<String> keys) {
        ColumnFigures column(String name) {
            return figures.columns().stream()
                    .filter(column -> column.column().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Read read(String mappingName, String file) throws IOException, FileFault {
        var mapping = SharedData.mapping(mappingName);
        var mapper = new RowMapper(mapping, NOW);
        var tally = Tally.of(mapping);
        var hashes = new HashSet<UUID>();
        var keys = new HashSet<String>();
        long duplicates = 0;
        try (var content = SharedData.open(file)) {
            var reader = RowReader.open(content, mapping, Sample.MOST_UNPACKED);
            for (var row = reader.next(); row != null; row = reader.next()) {
                var whole = (FileRow.Whole) row;
                var facts = mapper.read(whole.fields());
                var mapped = mapper.map(facts);
                tally.count(mapping, mapper, facts);
                tally.count(mapped);
                duplicates += hashes.add(whole.hash()) ? 0 : 1;
                if (mapped instanceof MappedRow.Accepted(var who, var _) && who.key() != null) {
                    keys.add(who.key());
                }
            }
        }
        return new Read(tally.figures(), duplicates, keys);
    }

    private static Map<String, Long> longs(JsonNode object) {
        var longs = new HashMap<String, Long>();
        object.properties().forEach(one -> longs.put(one.getKey(), one.getValue().asLong()));
        return longs;
    }

    @Test
    void rees46IsReadWithAllItsDirt() throws IOException, FileFault {
        var expected = SharedData.expected("clickstream_rees46_funnel").path("data_quality");

        var read = read("rees46-events", "rees46_clickstream/events_2019_10_01");

        var figures = read.figures();
        assertEquals(expected.path("rows").asLong(), figures.rows());
        assertEquals(0, figures.errorRows());
        assertEquals(longs(expected.path("by_type")), figures.countsBy().get("by_type"));
        for (var count : new String[] {"empty_brand", "empty_category_code", "empty_session"}) {
            assertEquals(expected.path(count).asLong(), figures.counts().get(count), count);
        }
        assertEquals(expected.path("exact_duplicates_beyond_first").asLong(), read.duplicates());
        assertEquals("2019-10-01T00:00:00Z", read.column("time").lowest());
        assertEquals("2019-10-01T02:50:00Z", read.column("time").highest());
        assertEquals(expected.path("empty_brand").asLong(), read.column("brand").empty());
    }

    @Test
    void retailrocketHasEpochMilliseconds() throws IOException, FileFault {
        var expected = SharedData.expected("clickstream_retailrocket_funnel").path("data_quality");

        var read = read("retailrocket-events", "retailrocket_sample/events");

        assertEquals(expected.path("rows").asLong(), read.figures().rows());
        assertEquals(0, read.figures().errorRows());
        assertEquals(longs(expected.path("by_type")), read.figures().countsBy().get("by_type"));
        assertEquals(expected.path("exact_duplicates_beyond_first").asLong(), read.duplicates());
        assertEquals("2015-05-03T22:28:56.176Z", read.column("time").lowest());
        assertEquals("2015-09-17T18:56:49.003Z", read.column("time").highest());
    }

    /** The largest file takes longest: {@code -Dpatron.whole=true}. */
    @Test
    @EnabledIfSystemProperty(named = "patron.whole", matches = "true")
    void oneEventOfGoogleIsManyRows() throws IOException, FileFault {
        var expected = SharedData.expected("clickstream_google_merch_funnel").path("data_quality");

        var read = read("google-events", "google_merch/events");

        assertEquals(expected.path("rows").asLong(), read.figures().rows());
        assertEquals(0, read.figures().errorRows());
        assertEquals(
                longs(expected.path("rows_by_type")), read.figures().countsBy().get("by_type"));
        var events = expected.path("events_by_type_distinct_user_session_type_time");
        assertEquals(
                events.path("add_to_cart").asLong() + events.path("begin_checkout").asLong(),
                read.keys().size());
    }

    @Test
    void theReportShowsWhatIsWrongWithPeople() throws IOException, FileFault {
        var read = read("personality-customers", "customer_personality/customers");

        assertEquals(1_104, read.figures().rows());
        assertEquals("666666", read.column("income").highest());
        assertNotNull(read.column("born").lowest());
        assertEquals(List.of("3"), read.column("cost").values());
        assertEquals(List.of("11"), read.column("revenue").values());
        assertTrue(String.valueOf(read.column("marital").values()).contains("YOLO"));
        assertEquals(1_104, read.column("income").filled() + read.column("income").empty());
    }

    @Test
    void basketsOfAGrocerHaveLinesWithoutPieces() throws IOException, FileFault {
        var read = read("journey-transactions", "complete_journey/transactions_sample");

        assertEquals(33_847, read.figures().rows());
        assertEquals(190, read.figures().skipped().get("no-pieces"));
        assertEquals(0, read.figures().errorRows());
        assertEquals(21_616, read.keys().size());
    }
}
