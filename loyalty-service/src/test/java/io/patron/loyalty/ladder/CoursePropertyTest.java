package io.patron.loyalty.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is foretold in one go is what comes day by day. */
class CoursePropertyTest {
    private static final LocalDate START = LocalDate.of(2027, 11, 20);

    record Case(Window window, Falling falling, Map<LocalDate, Long> spend, Standing standing) {
        Course course() {
            return new Course(Ladders.book(window, falling), Ladders.deeds(spend));
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Window> windows =
                Arbitraries.of(
                        new Window.Rolling(Period.ofDays(20)),
                        new Window.Rolling(Period.ofMonths(2)),
                        new Window.Rolling(Period.ofMonths(12)),
                        new Window.Periods(Window.Unit.MONTH),
                        new Window.Periods(Window.Unit.QUARTER),
                        new Window.Periods(Window.Unit.YEAR),
                        new Window.Periods(Window.Unit.MEMBERSHIP_YEAR));
        return Combinators.combine(windows, fallings(), spend(), standings()).as(Case::new);
    }

    private static Arbitrary<Falling> fallings() {
        return Combinators.combine(
                        Arbitraries.of(0, 0, 1, 14, 40), Arbitraries.of(Falling.Mode.class))
                .as(Falling::new);
    }

    private static Arbitrary<Map<LocalDate, Long>> spend() {
        return Arbitraries.maps(
                        Arbitraries.integers().between(-700, 120).map(days -> START.plusDays(days)),
                        Arbitraries.longs().between(-300, 400))
                .ofMaxSize(8);
    }

    private static Arbitrary<Standing> standings() {
        var grants =
                Combinators.combine(
                                Arbitraries.of("base", "silver", "gold", "black"),
                                Arbitraries.integers().between(-2, 200))
                        .as((tier, days) ->
                                new Standing.Grant(new UUID(1, 1), tier, START.plusDays(days)))
                        .injectNull(0.7);
        return Combinators.combine(Arbitraries.of("base", "silver", "gold", "black"), grants)
                .as((tier, grant) -> Standing.in(tier).granted(grant));
    }

    /** Every single day is looked at: the simplest that can be right. */
    private static Course.Walk everyDay(Course course, Standing standing, int days) {
        List<Course.Step> steps = new ArrayList<>();
        var now = standing;
        for (var i = 0; i <= days; i++) {
            var walk = course.walk(now, null, START.plusDays(i));
            steps.addAll(walk.steps());
            now = walk.standing();
        }
        return new Course.Walk(now, steps);
    }

    @Property(tries = 400)
    void foretoldInOneGoIsWhatEachDayBrings(@ForAll("cases") Case one) {
        var course = one.course();
        var days = 420;

        var foretold = course.walk(one.standing(), START, START.plusDays(days));

        assertEquals(everyDay(course, one.standing(), days), foretold);
    }

    /** As the job does it: at the day that is noted, up to the day that is asked for. */
    @Property(tries = 400)
    void lookingOnlyOnNotedDaysMissesNothing(@ForAll("cases") Case one) {
        var course = one.course();
        var to = START.plusDays(300);
        var walk = course.walk(one.standing(), null, START);
        List<Course.Step> steps = new ArrayList<>(walk.steps());
        var now = walk.standing();
        var day = course.nextChange(now, START);
        while (day.isPresent() && !day.get().isAfter(to)) {
            var looked = course.walk(now, day.get(), day.get());
            assertTrue(!looked.standing().equals(now), "a noted day changes something");
            steps.addAll(looked.steps());
            now = looked.standing();
            day = course.nextChange(now, day.get());
        }

        assertEquals(course.walk(one.standing(), START, to).steps(), steps);
    }

    @Property(tries = 300)
    void lookingTwiceOnADayIsLookingOnce(@ForAll("cases") Case one) {
        var course = one.course();
        var once = course.walk(one.standing(), null, START);

        var twice = course.walk(once.standing(), null, START);

        assertEquals(List.of(), twice.steps());
        assertEquals(once.standing(), twice.standing());
    }

    /** Against sums that share no code with the engine. */
    @Property(tries = 300)
    void toBalanceWithoutGraceIsTheTierOfTheLastDays(@ForAll("cases") Case one) {
        var window = new Window.Rolling(Period.ofDays(30));
        var course =
                new Course(
                        Ladders.book(window, new Falling(0, Falling.Mode.TO_BALANCE)),
                        Ladders.deeds(one.spend()));
        var to = START.plusDays(60);
        var sum = 0L;
        for (var day : new TreeMap<>(one.spend()).entrySet()) {
            if (day.getKey().isAfter(to.minusDays(30)) && !day.getKey().isAfter(to)) {
                sum += day.getValue();
            }
        }
        var tier = sum >= 1000 ? "black" : sum >= 300 ? "gold" : sum >= 100 ? "silver" : "base";

        assertEquals(tier, course.walk(Standing.in("gold"), START, to).standing().earned());
    }
}
