package io.patron.profile.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.profile.mapping.Mapping;
import io.patron.profile.mapping.MappingReader;
import io.patron.profile.mapping.RowMapper;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Mapping MAPPING =
            MappingReader.kept(
                    """
                    {"format": "csv",
                     "columns": {"who": {"type": "text"}, "mail": {"type": "text", "column": "E-Mail-Address"},
                                 "city": {"type": "text"}},
                     "counts": [{"name": "people", "by": "who"}, {"name": "mails", "by": "mail"},
                                {"name": "cities", "by": "city"}],
                     "customer": {"customer": "who"}, "traits": {"city": {"column": "city"}}}
                    """);

    private static void count(Tally tally, @Nullable String... row) {
        var mapper = new RowMapper(MAPPING, Instant.EPOCH);
        tally.count(MAPPING, mapper, mapper.read(row));
    }

    private static Tally ofPeople(Tally tally) {
        var personal = PersonalColumns.of(MAPPING, name -> name.equals("E-Mail-Address"));
        return tally.without(MAPPING, personal);
    }

    @Test
    void countsByWhatNamesPeopleKeepNoValues() {
        var tally = ofPeople(Tally.of(MAPPING));
        count(tally, "ada", "ada@example.org", "Oslo");
        count(tally, "zoe", "zoe@example.org", "Oslo");
        count(tally, null, null, "Rome");

        assertEquals(
                Map.of(
                        "people", Map.of("", 1L, Tally.OTHERS, 2L),
                        "mails", Map.of("", 1L, Tally.OTHERS, 2L),
                        "cities", Map.of("Oslo", 2L, "Rome", 1L)),
                tally.figures().countsBy());
    }

    @Test
    void aColumnThatIsCalledAPersonsNamesPeople() {
        var mapping =
                MappingReader.kept(
                        """
                        {"format": "csv",
                         "columns": {"no": {"type": "text"}, "of": {"type": "text", "column": "Customer ID"},
                                     "customer_type": {"type": "text"}},
                         "keep": {"table": "t", "key": "no", "columns": ["of"]}}
                        """);

        assertEquals(Set.of("no", "of"), PersonalColumns.of(mapping, name -> false));
    }

    @Test
    void soDoThoseThatWereCountedBefore() {
        var before = Tally.of(MAPPING);
        count(before, "ada", null, "Oslo");
        count(before, "zoe", null, "Oslo");

        var tally = ofPeople(Tally.of(before.figures()));
        count(tally, "ada", null, "Oslo");

        assertEquals(Map.of(Tally.OTHERS, 3L), tally.figures().countsBy().get("people"));
        assertEquals(Map.of("Oslo", 3L), tally.figures().countsBy().get("cities"));
    }
}
