package io.patron.loyalty.ladder;

import static io.patron.loyalty.ladder.Falling.Mode.ONE_STEP;
import static io.patron.loyalty.ladder.Falling.Mode.TO_BALANCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.loyalty.ladder.Course.Reason;
import io.patron.loyalty.ladder.Course.Step;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final Window YEAR = new Window.Periods(Window.Unit.YEAR);
    private static final Window TWELVE_MONTHS = new Window.Rolling(Period.ofMonths(12));
    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 10);

    private static List<String> told(
            Course course, Standing from, @Nullable LocalDate begin, LocalDate to) {
        return course.walk(from, begin, to).steps().stream()
                .map(step -> step.day() + " " + step.from() + " " + step.to() + " " + step.reason())
                .toList();
    }

    private static Course course(Window window, Falling falling, Map<LocalDate, Long> spend) {
        return new Course(Ladders.book(window, falling), Ladders.deeds(spend));
    }

    @Test
    void risesOnTheDayItself() {
        var course = course(YEAR, new Falling(0, TO_BALANCE), Map.of(OCTOBER, 300L));

        assertEquals(
                List.of("2026-10-10 base gold REACHED"),
                told(course, Standing.in("base"), null, OCTOBER));
    }

    @Test
    void whatAYearReachesIsKeptForTheNextAndFallsWithItsEnd() {
        var course = course(YEAR, new Falling(0, TO_BALANCE), Map.of(OCTOBER, 300L));
        var begin = LocalDate.of(2027, 1, 1);

        assertEquals(
                List.of("2028-01-01 gold base FELL"),
                told(course, Standing.in("gold"), begin, LocalDate.of(2029, 1, 1)));
        assertEquals(
                Optional.of(LocalDate.of(2028, 1, 1)),
                course.nextFall(Standing.in("gold"), OCTOBER).map(Step::day));
    }

    @Test
    void graceIsGivenOnceAndEndsWithWhatWasReachedInIt() {
        var falls = new Falling(30, TO_BALANCE);
        var saved = Map.of(OCTOBER, 300L, LocalDate.of(2028, 1, 15), 100L);
        var begin = LocalDate.of(2027, 1, 1);
        var to = LocalDate.of(2028, 3, 1);

        assertEquals(
                List.of("2028-01-31 gold base FELL"),
                told(course(YEAR, falls, Map.of(OCTOBER, 300L)), Standing.in("gold"), begin, to));
        assertEquals(
                List.of("2028-01-31 gold silver FELL"),
                told(course(YEAR, falls, saved), Standing.in("gold"), begin, to));
    }

    @Test
    void whoReachesTheTierAgainInTimeKeepsIt() {
        var spend = Map.of(OCTOBER, 300L, LocalDate.of(2028, 1, 15), 300L);
        var course = course(YEAR, new Falling(30, TO_BALANCE), spend);
        var walk =
                course.walk(
                        Standing.in("gold"), LocalDate.of(2027, 1, 1), LocalDate.of(2028, 6, 1));

        assertEquals(List.of(), walk.steps());
        assertEquals("gold", walk.standing().earned());
        assertEquals(LocalDate.of(2029, 1, 1), walk.standing().held());
    }

    @Test
    void aRollingWindowLetsGoDayByDay() {
        var spend = Map.of(OCTOBER, 200L, OCTOBER.plusDays(10), 100L);
        var course = course(TWELVE_MONTHS, new Falling(0, TO_BALANCE), spend);

        assertEquals(
                List.of("2027-10-10 gold silver FELL", "2027-10-20 silver base FELL"),
                told(
                        course,
                        Standing.in("gold"),
                        LocalDate.of(2027, 10, 10),
                        LocalDate.of(2027, 12, 1)));
    }

    @Test
    void oneStepAtATimeKeepsTheLowerTierForAWindow() {
        var rolling = course(TWELVE_MONTHS, new Falling(0, ONE_STEP), Map.of(OCTOBER, 1000L));
        var yearly = course(YEAR, new Falling(10, ONE_STEP), Map.of(OCTOBER, 1000L));
        var to = LocalDate.of(2032, 1, 1);

        assertEquals(
                List.of(
                        "2027-10-10 black gold FELL",
                        "2028-10-10 gold silver FELL",
                        "2029-10-10 silver base FELL"),
                told(rolling, Standing.in("black"), LocalDate.of(2027, 10, 10), to));
        assertEquals(
                List.of(
                        "2028-01-11 black gold FELL",
                        "2029-01-11 gold silver FELL",
                        "2030-01-11 silver base FELL"),
                told(yearly, Standing.in("black"), LocalDate.of(2027, 1, 1), to));
    }

    @Test
    void aTierGivenByHandEndsWithItsLastDayAndHidesWhatHappensBelow() {
        var grant = new Standing.Grant(new UUID(1, 1), "black", LocalDate.of(2028, 6, 30));
        var given = Standing.in("gold").granted(grant);
        var course = course(YEAR, new Falling(0, TO_BALANCE), Map.of(OCTOBER, 300L));

        assertEquals("black", given.shown(course.book().on(OCTOBER)));
        assertEquals(
                List.of("2028-07-01 black base GRANT_ENDED"),
                told(course, given, LocalDate.of(2027, 1, 1), LocalDate.of(2029, 1, 1)));
    }

    @Test
    void refundsLowerWhatCountsAndNeverBelowNothing() {
        var spend = Map.of(OCTOBER, 300L, OCTOBER.plusDays(1), -450L, OCTOBER.plusDays(2), 100L);
        var course = course(TWELVE_MONTHS, new Falling(0, TO_BALANCE), spend);

        assertEquals(
                List.of("2026-10-11 gold base FELL"),
                told(course, Standing.in("gold"), OCTOBER.plusDays(1), OCTOBER.plusDays(2)));
    }

    @Test
    void aRefundOnTheFirstDayOfAPeriodWaitsForItsEnd() {
        var first = LocalDate.of(2027, 1, 1);
        var falls = new Falling(0, TO_BALANCE);
        var before = course(YEAR, falls, Map.of(OCTOBER, 300L));
        var confirmed = before.walk(Standing.in("gold"), first, first).standing();
        var after = course(YEAR, falls, Map.of(OCTOBER, 300L, OCTOBER.plusDays(1), -300L));

        assertEquals(List.of(), told(after, confirmed, null, first));
        assertEquals(
                List.of("2028-01-01 gold base FELL"),
                told(after, confirmed, null, LocalDate.of(2028, 1, 1)));
    }

    @Test
    void aVersionJudgesFromItsFirstDayOn() {
        var first = Ladders.set(1, LocalDate.EPOCH, TWELVE_MONTHS, new Falling(0, TO_BALANCE));
        var doubled =
                Ladders.set(2, OCTOBER.plusDays(5), TWELVE_MONTHS, new Falling(0, TO_BALANCE));
        var book = new TierSetBook(List.of(first, doubled));
        var course = new Course(book, Ladders.deeds(Map.of(OCTOBER, 300L)));

        var fall = course.nextFall(Standing.in("gold"), OCTOBER).orElseThrow();

        assertEquals(OCTOBER.plusDays(5), fall.day());
        assertEquals("silver", fall.to());
        assertEquals(2, fall.by().ref().version());
    }

    @Test
    void aTierThatIsNoLongerThereGivesWayToTheOneThatIsReached() {
        var course = course(YEAR, new Falling(30, TO_BALANCE), Map.of(OCTOBER, 100L));
        var walk = course.walk(Standing.in("gone"), null, OCTOBER);

        assertEquals(Reason.RECOMPUTED, walk.steps().getFirst().reason());
        assertEquals("silver", walk.standing().earned());
    }

    @Test
    void tellsWhatIsLackingInEachWay() {
        var reach =
                new Reach.Any(
                        List.of(
                                new Reach.AtLeast("lessons", 30),
                                new Reach.All(
                                        List.of(
                                                new Reach.AtLeast("spend", 500),
                                                new Reach.AtLeast("orders", 2)))));
        var values = Map.of("lessons", 12L, "spend", 380L, "orders", 5L);

        assertEquals(
                List.of(
                        List.of(new Reach.Gap("lessons", 18)),
                        List.of(new Reach.Gap("spend", 120))),
                reach.ways(values::get));
        assertTrue(reach.holds(Map.of("lessons", 30L, "spend", 0L, "orders", 0L)::get));
    }
}
