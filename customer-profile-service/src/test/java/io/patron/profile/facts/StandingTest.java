package io.patron.profile.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.time.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final String EARNED = "patron.loyalty.points-earned.v1";
    private static final String SPENT = "patron.loyalty.points-spent.v1";
    private static final String MERGED = "patron.loyalty.points-merged.v1";
    private static final String TIER = "patron.loyalty.tier-changed.v1";
    private static final String BAND = "patron.insight.lifecycle-changed.v1";

    private record Event(String type, Instant at, Map<String, Object> body, boolean isOwn) {}

    /** The same in whatever order the events are read. */
    private static @Nullable Object last(String name, Event... events) {
        var list = new ArrayList<>(List.of(events));
        var one = heard(list).get(name);
        Collections.reverse(list);
        assertEquals(one, heard(list).get(name));
        return one;
    }

    private static Map<String, Object> heard(List<Event> events) {
        var known = new TreeMap<String, Standing>();
        events.forEach(e -> Standing.hear(known, e.type(), e.at(), e.body(), e.isOwn()));
        var values = new TreeMap<String, Object>();
        known.forEach((name, standing) -> values.put(name, standing.value()));
        return values;
    }

    private static Event moved(String type, Instant at, long balance, boolean isOwn) {
        Map<String, Object> entry =
                Map.of("transactionId", Ids.next().toString(), "balance", balance);
        return new Event(type, at, type.equals(EARNED) ? entry : Map.of("movement", entry), isOwn);
    }

    private static Event tier(Instant at, String tier, boolean isOwn) {
        return new Event(TIER, at, Map.of("tier", tier), isOwn);
    }

    @Test
    void pointsAreThoseOfTheLastEntryAlsoWhereItsCauseIsOlder() {
        var spent = moved(SPENT, NOON.plusSeconds(5), 100, true);
        var earned = moved(EARNED, NOON, 250, true);
        assertEquals(250L, last("points", spent, earned));
    }

    @Test
    void pointsThatWentToWhoAnswersAreNotGone() {
        var out = moved(MERGED, NOON, 0, false);
        var in = moved(MERGED, NOON, 700, true);
        assertEquals(700L, last("points", out, in));
    }

    /** Who had nothing to give away when they became one says nothing more. */
    @Test
    void whatWasSaidLaterOfAMergedIdDoesNotHold() {
        var own = moved(EARNED, NOON, 700, true);
        var merged = moved(SPENT, NOON.plusSeconds(60), 0, false);
        assertEquals(700L, last("points", own, merged));
        assertEquals(
                "silver",
                last("tier", tier(NOON, "silver", true), tier(NOON.plusSeconds(1), "gold", false)));
    }

    @Test
    void whatWasSaidOfAMergedIdHoldsWhereNothingElseWasSaid() {
        assertEquals(5L, last("points", moved(EARNED, NOON, 5, false)));
        assertEquals("gold", last("tier", tier(NOON, "gold", false)));
    }

    @Test
    void whatIsNoEntryIsInTheOrderOfTime() {
        assertEquals(
                "gold",
                last("tier", tier(NOON.plusSeconds(1), "gold", true), tier(NOON, "silver", true)));
        assertEquals(
                "active",
                last(
                        "lifecycleBand",
                        new Event(BAND, NOON.plusSeconds(1), Map.of("band", "active"), false),
                        new Event(BAND, NOON, Map.of("band", "lapsed"), true)));
    }

    @Test
    void anEntryIsTheSameAsTextAndAsId() {
        var id = Ids.next();
        assertEquals(
                Turn.of(NOON, Map.of("transactionId", id.toString())),
                Turn.of(NOON, Map.of("movement", Map.of("transactionId", id))));
        assertEquals(
                true,
                Turn.of(NOON, Map.of("transactionId", new UUID(1, 1)))
                        .isBefore(Turn.of(NOON, Map.of("transactionId", id))));
    }
}
