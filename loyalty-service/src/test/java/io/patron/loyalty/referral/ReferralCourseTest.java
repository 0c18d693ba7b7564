package io.patron.loyalty.referral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.patron.loyalty.referral.HelpGroups.Help;
import io.patron.loyalty.referral.Referral.SignUp;
import io.patron.loyalty.referral.ReferralCourse.Order;
import io.patron.loyalty.referral.ReferralCourse.Outcome;
import io.patron.loyalty.referral.ReferralCourse.Told;
import io.patron.loyalty.referral.ReferralCourse.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferralCourseTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final Instant JOINED = Instant.parse("2026-03-20T12:00:00Z");
    private static final SignUp SIGN_UP =
            new SignUp("CODE", "x", JOINED, 1_000, JOINED.plus(Duration.ofDays(90)));

    private static Instant day(double days) {
        return JOINED.plus(Duration.ofMinutes((long) (days * 24 * 60)));
    }

    private static ReferralCourse course(@Nullable Instant click, Order... orders) {
        return new ReferralCourse(
                SIGN_UP, new Told(List.of(orders), click), new Window(30, 14), ZONE);
    }

    private static Order order(String id, double day, long amount, long refunded) {
        return new Order(id, day(day), amount, refunded);
    }

    @Test
    void waitsForAnOrderAndThenForTheEndOfTheWindow() {
        assertEquals(new Outcome.Waiting(), course(null).at(day(1)));
        assertEquals(new Outcome.Expired(), course(null).at(day(90)));
        var course = course(null, order("A", 1, 1_000, 0));

        // The day of the order is 21 March; clocks change on the 29th. The window ends with 4
        // April.
        var end = Instant.parse("2026-04-04T23:00:00Z");
        assertInstanceOf(Outcome.Ordered.class, course.at(end.minusSeconds(1)));
        var earned = assertInstanceOf(Outcome.Earned.class, course.at(end));
        assertEquals("A", earned.order().id());
    }

    @Test
    void aRewardedOrderIsLostWithItsGoodsOrWithItsCustomer() {
        var course = course(null, order("A", 1, 1_500, 500), order("B", 2, 1_500, 501));

        assertEquals(Optional.empty(), course.lost("A"));
        assertEquals(Optional.of("refunded"), course.lost("B"));
        assertEquals(Optional.of("other-customer"), course.lost("C"));
    }

    @ParameterizedTest(name = "{0} on day {1}, {2} came back: {3}")
    @CsvSource({
        "1000, 1, 0, Earned",
        "999, 1, 0, Expired",
        "1500, 1, 500, Earned",
        "1500, 1, 501, Expired",
        "1000, 90, 0, Expired",
        "1000, 0, 0, Earned",
        "1000, -0.1, 0, Refused",
        "1000, -0.1, 1000, Refused"
    })
    void anOrderCountsWhereEnoughIsLeftInTime(
            long amount, double day, long refunded, String outcome) {
        var course = course(null, order("A", day, amount, refunded));

        assertEquals(outcome, course.at(day(200)).getClass().getSimpleName());
    }

    @Test
    void theNextOrderCountsWhereTheFirstCameBack() {
        var course = course(null, order("B", 3, 5_000, 0), order("A", 1, 5_000, 5_000));

        assertEquals("B", ((Outcome.Earned) course.at(day(40))).order().id());
    }

    @ParameterizedTest(name = "clicked {0} days before: {1}")
    @CsvSource({"0, Waiting", "30, Waiting", "30.1, Refused"})
    void theFriendsOwnClickBindsForSoManyDays(double days, String outcome) {
        assertEquals(outcome, course(day(-days)).at(day(1)).getClass().getSimpleName());
    }

    /** An order, or a refund of an order. */
    private record Event(String order, double day, long amount, boolean refund) {}

    /** What is known after some events, as the service keeps it. */
    private static List<Order> fold(List<Event> events) {
        Map<String, Event> orders = new HashMap<>();
        Map<String, Long> refunds = new HashMap<>();
        for (var event : events) {
            if (event.refund()) {
                refunds.merge(event.order(), event.amount(), Long::sum);
            } else {
                orders.put(event.order(), event);
            }
        }
        List<Order> known = new ArrayList<>();
        orders.forEach((id, placed) -> {
            var refunded = Math.min(placed.amount(), refunds.getOrDefault(id, 0L));
            known.add(order(id, placed.day(), placed.amount(), refunded));
        });
        return known;
    }

    @Property(tries = 300)
    void theOrderInWhichEventsAreToldDoesNotMatter(
            @ForAll @Size(max = 6) List<@IntRange(min = -20, max = 2_000) Integer> days,
            @ForAll @Size(max = 6) List<@IntRange(min = 0, max = 3_000) Integer> refunds,
            @ForAll long seed) {
        List<Event> events = new ArrayList<>();
        for (var i = 0; i < days.size(); i++) {
            events.add(new Event("O" + i, days.get(i) / 20.0, 1_500, false));
        }
        for (var i = 0; i < refunds.size(); i++) {
            events.add(new Event("O" + i, 0, refunds.get(i), true));
        }
        var expected = course(null, fold(events).toArray(Order[]::new)).at(day(300));
        var shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(seed));

        for (var told = 0; told < shuffled.size(); told++) {
            var early = course(null, fold(shuffled.subList(0, told)).toArray(Order[]::new));
            early.at(day(told));
        }
        assertEquals(expected, course(null, fold(shuffled).toArray(Order[]::new)).at(day(300)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'0a 1b 2c', 1",
        "'0a 1a 2a', 0",
        "'0a 1b 24c', 0",
        "'0a 1b 24c 24d', 1",
        "'2c 0a 1b', 1",
        "'0a 1b 2c 3a 4b 5c', 1",
        "'0a 1b 2c 3d 4e 5f', 2"
    })
    void threeFriendsWithinADayUnlock(String told, int groups) {
        var helps =
                java.util.Arrays.stream(told.split(" "))
                        .map(text ->
                                new Help(
                                        new UUID(1, text.charAt(text.length() - 1)),
                                        JOINED.plus(
                                                Duration.ofHours(
                                                        Integer.parseInt(
                                                                text.substring(
                                                                        0, text.length() - 1))))))
                        .toList();

        assertEquals(groups, HelpGroups.complete(helps, 3, 24));
    }

    @Test
    void codesAreReadHoweverTheyWereTyped() {
        assertEquals("K7QABCDE", Codes.normal(" k7qabcde "));
        assertEquals(8, Codes.next().length());
    }
}
