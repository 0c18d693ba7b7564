package io.patron.loyalty.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.challenge.Awards.Award;
import io.patron.loyalty.challenge.Challenge.Goal;
import io.patron.loyalty.challenge.Challenge.Measure;
import io.patron.loyalty.challenge.Challenge.Streak;
import io.patron.loyalty.challenge.Progress.Counted;
import io.patron.loyalty.reward.RewardSamples;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    private static final String FAULTY =
            """
            {"programme": "main", "key": "x", "texts": {}, "from": "2026-12-01T00:00:00Z",
            "until": "2026-11-01T00:00:00Z", "rounds": 2, "together": {"who": "US"},
            "goal": {"of": "ORDER", "act": "x", "measure": "SUM", "field": "weight", "target": 0,
            "when": {"fact": "order.total", "op": "gte", "value": 1}, "streak": {"unit": "YEAR"}},
            "steps": [{"at": 5}], "reward": {"points": 0, "wallet": "gems", "badge": "No!"}}
            """;

    /** A Monday. */
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 19);

    private static Challenge challenge(String json) {
        try {
            var document = new ObjectMapper().readValue(json, ChallengeDocument.class);
            return ChallengeParser.parse(document, RewardSamples.BOOK, new UUID(0, 9));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Progress streak(String days, long target, boolean weeks, int freezes) {
        var goal = new Goal("x", null, Measure.STREAK, null, target, new Streak(weeks, freezes));
        var done =
                Arrays.stream(days.split(" "))
                        .map(day -> FIRST.plusDays(Integer.parseInt(day)))
                        .toList();
        return Progress.of(goal, new Counted(BigDecimal.TEN, 0, done));
    }

    @ParameterizedTest(name = "{0} of {1} with {2} freezes: {3}, {4} rounds")
    @CsvSource({
        "'0 1 2', 3, 0, 3, 1",
        "'0 1 3', 3, 0, 2, 0",
        "'0 1 3', 3, 1, 3, 1",
        "'0 1 4', 3, 1, 2, 0",
        "'0 2 4', 3, 1, 2, 0",
        "'0 2 4', 3, 2, 3, 1",
        "'0 1 2 3 4 5', 3, 0, 6, 2",
        "'0 1 2 3', 3, 0, 4, 1",
        "'5', 3, 0, 1, 0",
        // The first of them is left out, with the day that is missing after it.
        "'0 2 4 5 6 7 8 9', 7, 1, 8, 1",
        "'2 4 5 6 7 8 9', 7, 1, 7, 1",
        "'0 1 4 5 6', 9, 1, 3, 0",
        // From the Saturday over the night in which the clocks change to the Monday.
        "'5 6 7', 3, 0, 3, 1"
    })
    void daysInARow(String days, long target, int freezes, long value, long rounds) {
        assertEquals(new Progress(value, rounds), streak(days, target, false, freezes));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"'0 6 7', 2", "'6 7 14', 3", "'0 14', 1", "'-1 0', 2"})
    void weeksBeginOnMonday(String days, long value) {
        assertEquals(value, streak(days, 10, true, 0).value());
    }

    @Property(tries = 200)
    void streaksDoNotDependOnTheOrderAndOfManyDaysNoneIsLost(
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 40) Integer> days) {
        var goal = new Goal("x", null, Measure.STREAK, null, 5, new Streak(false, 1));
        var done = days.stream().map(FIRST::plusDays).toList();
        var expected = Progress.of(goal, new Counted(BigDecimal.ONE, 0, done));
        var reversed = new ArrayList<>(new HashSet<>(done));
        java.util.Collections.reverse(reversed);

        assertEquals(expected, Progress.of(goal, new Counted(BigDecimal.ONE, 0, reversed)));
        var all = IntStream.rangeClosed(0, 40).mapToObj(FIRST::plusDays).toList();
        assertEquals(8, Progress.of(goal, new Counted(BigDecimal.ONE, 0, all)).rounds());
    }

    @Property(tries = 2000)
    void oneDayMoreNeverLowersAStreak(
            @ForAll @Size(max = 20) Set<@IntRange(min = 0, max = 24) Integer> days,
            @ForAll @IntRange(min = 0, max = 24) int more,
            @ForAll @IntRange(min = 2, max = 7) int target,
            @ForAll @IntRange(min = 0, max = 3) int freezes) {
        var streaks = new Streaks(target, freezes);
        var done = days.stream().map(Integer::longValue).toList();
        var after = new ArrayList<>(done);
        after.add((long) more);

        var was = streaks.of(done);
        var is = streaks.of(after);

        assertTrue(is.value() >= was.value(), () -> was + " became " + is);
        assertTrue(is.rounds() >= was.rounds(), () -> was + " became " + is);
        assertTrue(is.value() <= new HashSet<>(after).size(), () -> is + " of " + after);
    }

    @Test
    void stepsAndRoundsAreGivenOnce() {
        var lessons =
                challenge(
                        """
                        {"programme": "main", "key": "lessons", "texts": {"en": "Lessons"}, "rounds": 2,
                         "goal": {"of": "ACT", "act": "Lesson Completed", "measure": "COUNT", "target": 10},
                         "steps": [{"at": 5, "reward": {"points": 50}}], "reward": {"points": 200, "badge": "scholar"}}
                        """);

        assertEquals(List.of(), names(lessons, 4, Set.of()));
        assertEquals(List.of("step:5:1"), names(lessons, 9, Set.of()));
        assertEquals(List.of("step:5:1", "round:1"), names(lessons, 14, Set.of()));
        assertEquals(List.of("step:5:2"), names(lessons, 15, Set.of("step:5:1", "round:1")));
        assertEquals(4, names(lessons, 99, Set.of()).size());
    }

    private static List<String> names(Challenge challenge, long value, Set<String> given) {
        var goal = challenge.goal();
        var progress = Progress.of(goal, new Counted(BigDecimal.valueOf(value), 0, List.of()));
        return Awards.of(challenge, progress, given).stream().map(Award::name).toList();
    }

    @Test
    void amountsWithoutMeasureReachTheEndAndStopNobody() {
        var goal = new Goal("x", null, Measure.SUM, "amount", 1000, new Streak(false, 0));

        var progress = Progress.of(goal, new Counted(new BigDecimal("1e30"), 0, List.of()));

        assertEquals(Long.MAX_VALUE, progress.value());
    }

    @Test
    void everyFaultIsTold() {
        var thrown = assertThrows(ProblemException.class, () -> challenge(FAULTY));

        assertEquals(
                List.of(
                        "/goal/act",
                        "/goal/field",
                        "/goal/streak",
                        "/goal/streak/unit",
                        "/goal/target",
                        "/goal/when/fact",
                        "/reward/badge",
                        "/reward/points",
                        "/reward/wallet",
                        "/rounds",
                        "/steps/0/at",
                        "/texts",
                        "/together/who",
                        "/until"),
                thrown.faults().stream().map(Fault::pointer).sorted().toList());
    }
}
