package io.patron.loyalty.tierset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.loyalty.ladder.Course;
import io.patron.loyalty.ladder.Falling;
import io.patron.loyalty.ladder.GrowthAct;
import io.patron.loyalty.ladder.Ladders;
import io.patron.loyalty.ladder.Standing;
import io.patron.loyalty.ladder.Window;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every example of the guide does what the guide says. */
class TierGuideTest {
    private static final Path GUIDE = Path.of("../docs/guides/tiers.md");
    private static final Pattern ROW =
            Pattern.compile(
                    "^\\| `(\\w+)` \\| `(\\w+)`, (\\d+) days \\| (.+?) \\| (.+?) \\|$",
                    Pattern.MULTILINE);
    private static final Pattern JSON = Pattern.compile("```json\\s+(.*?)```", Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> eachRowBringsWhatItSays() throws IOException {
        var rows = ROW.matcher(Files.readString(GUIDE)).results().toList();
        assertEquals(7, rows.size());
        return rows.stream()
                .map(row ->
                        DynamicTest.dynamicTest(
                                row.group(),
                                () ->
                                        assertEquals(
                                                row.group(5),
                                                brings(
                                                        window(row.group(1)),
                                                        new Falling(
                                                                Integer.parseInt(row.group(3)),
                                                                Falling.Mode.valueOf(row.group(2))),
                                                        row.group(4)))));
    }

    private static Window window(String text) {
        return text.startsWith("P")
                ? new Window.Rolling(Period.parse(text))
                : new Window.Periods(Window.Unit.valueOf(text));
    }

    private static String brings(Window window, Falling falling, String spent) {
        var spend = new TreeMap<LocalDate, Long>();
        for (var one : spent.split(", ")) {
            var parts = one.split(": ");
            spend.put(LocalDate.parse(parts[0]), Long.parseLong(parts[1]));
        }
        var course = new Course(Ladders.book(window, falling), Ladders.deeds(spend));
        return course
                .walk(Standing.in("base"), spend.firstKey(), LocalDate.of(2035, 1, 1))
                .steps()
                .stream()
                .map(step -> step.to() + " " + step.day())
                .collect(Collectors.joining(", "));
    }

    @Test
    void theGrowthLadderCountsActsAsItSays() throws IOException {
        var json = JSON.matcher(Files.readString(GUIDE)).results().toList();
        assertEquals(1, json.size());
        var set = TierSetParserTest.parse(json.getFirst().group(1));
        var acts =
                set.measures().stream()
                        .filter(measure -> measure.name().equals("steps"))
                        .findFirst()
                        .orElseThrow()
                        .acts();

        assertEquals(List.of(1L), points(acts, "Lesson Completed", "academy"));
        assertEquals(List.of(5L), points(acts, "Review Written", "shop"));
        assertEquals(List.of(10L, 2L), points(acts, "Idea Contributed", "community"));
        assertEquals(List.of(2L), points(acts, "Question Answered", "community"));
        assertEquals(List.of(), points(acts, "Product Viewed", "shop"));
        assertEquals(
                List.of("guest", "maker", "master"),
                set.rungs().stream().map(r -> r.key()).toList());
    }

    private static List<Long> points(List<GrowthAct> acts, String name, String channel) {
        var told = new GrowthAct.Told(name, BigDecimal.ONE, channel, Instant.EPOCH);
        return acts.stream().map(act -> act.points(told)).filter(points -> points > 0).toList();
    }
}
