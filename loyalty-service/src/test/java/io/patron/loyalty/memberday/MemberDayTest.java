package io.patron.loyalty.memberday;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.conditions.FactValue;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.earning.RuleSet;
import io.patron.loyalty.rule.MemberDays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberDayTest {
    private static final Pattern EXAMPLE =
            Pattern.compile("## Member days.*?```json\\s+(.*?)```", Pattern.DOTALL);

    private static MemberDays days() throws IOException {
        var guide = Files.readString(Path.of("../docs/guides/challenges.md"));
        var example = EXAMPLE.matcher(guide).results().findFirst().orElseThrow().group(1);
        var document = new ObjectMapper().readValue(example, MemberDayDocument.class);
        return new MemberDays(Map.of("club-day", MemberDayParser.parse(document)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-05-08, true",
        "2026-05-09, false",
        "2026-05-18, true",
        "2026-05-20, true",
        "2026-11-11, true",
        "2025-11-11, false"
    })
    void theGuidesCalendar(LocalDate day, boolean isOne) throws IOException {
        assertEquals(isOne ? List.of("club-day") : List.of(), days().on(day));
    }

    @Test
    void theLocalDayCounts() throws IOException {
        var facts = new HashMap<String, FactValue>();
        var late = Instant.parse("2026-05-07T23:30:00Z");
        new RuleSet(List.of()).with(days()).put(facts, late, ZoneId.of("Europe/London"));

        assertEquals(FactValue.of(true), facts.get("day.isMemberDay"));
        assertEquals(FactValue.of(List.of("club-day")), facts.get("day.memberDays"));
    }

    @Test
    void everyFaultIsTold() {
        var document = new MemberDayDocument();
        document.ofMonth = List.of(0, 31);
        document.weekdays = List.of("WEDNESDAY", "Someday");
        document.dates = List.of("11/11/2026");

        var thrown = assertThrows(ProblemException.class, () -> MemberDayParser.parse(document));
        assertEquals(
                List.of("/dates/0", "/name", "/ofMonth/0", "/weekdays/1"),
                thrown.faults().stream().map(Fault::pointer).sorted().toList());
    }
}
