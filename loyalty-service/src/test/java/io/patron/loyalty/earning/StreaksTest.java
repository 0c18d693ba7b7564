package io.patron.loyalty.earning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Streaks do not depend on the order in which days are told. */
class StreaksTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 2, 25);

    private static long given(List<Integer> days, int length) {
        var rule = RuleSamples.rule("s", new Effect.Streak(length, 10)).onAct("Checked In").made();
        Set<LocalDate> done = new HashSet<>();
        var sum = 0L;
        for (var day : days) {
            var date = FIRST.plusDays(day);
            var act = new ActEarning.Act("Checked In", BigDecimal.ONE, Streaks.around(date, done));
            var occasion = RuleSamples.occasion("act:" + sum + date, RuleSamples.AT, 0, 0);
            sum +=
                    ActEarning.decide(
                                    occasion,
                                    act,
                                    RuleSamples.ONE_POINT_PER_POUND,
                                    List.of(rule),
                                    Quotas.none())
                            .points()
                            .getOrDefault(RuleSamples.POINTS, 0L);
            done.add(date);
        }
        return sum;
    }

    /** By hand: runs of days, each divided by the length. */
    private static long expected(List<Integer> days, int length) {
        var run = 0;
        var sum = 0L;
        var previous = -10;
        for (var day : new TreeSet<>(days)) {
            run = day == previous + 1 ? run + 1 : 1;
            sum += run % length == 0 ? 10 : 0;
            previous = day;
        }
        return sum;
    }

    @Property
    void anyOrderGivesTheSame(
            @ForAll @Size(max = 40) List<@IntRange(max = 30) Integer> days,
            @ForAll @IntRange(min = 2, max = 7) int length,
            @ForAll long seed) {
        var shuffled = new ArrayList<>(days);
        Collections.shuffle(shuffled, new Random(seed));

        assertEquals(expected(days, length), given(shuffled, length));
    }
}
