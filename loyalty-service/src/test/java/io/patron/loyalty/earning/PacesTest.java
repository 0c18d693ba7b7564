package io.patron.loyalty.earning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.conditions.FactValue;
import io.patron.loyalty.earning.Paces.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How members buy and give back, as rules that hold points see it. */
class PacesTest {
    private static final Instant NOW = Instant.parse("2026-11-11T12:00:00Z");
    private static final Instant BEFORE = Instant.EPOCH.minusSeconds(1);
    private static final String MANY =
            "{\"not\": {\"fact\": \"member.ordersOfDay\", \"op\": \"lte\", \"value\": 5}}";
    private static final UUID ALICE = new UUID(1, 1);
    private static final UUID BOB = new UUID(1, 2);

    private final Paces paces = Paces.none();

    private void ordered(String id, Duration ago, boolean cameBack) {
        paces.note(ALICE, id, new Trade(NOW.minus(ago), cameBack));
    }

    @Test
    void ordersCountForTheDayTheWeekAndTheNinetyDaysUpToOne() {
        paces.follow(ALICE);
        ordered("now", Duration.ZERO, false);
        ordered("day", Duration.ofHours(24).minusMillis(1), false);
        ordered("over a day", Duration.ofHours(24), true);
        ordered("over a week", Duration.ofDays(7), false);
        ordered("too old", Duration.ofDays(90), true);
        ordered("later", Duration.ofSeconds(-1), true);

        assertEquals(Optional.of(new Pace(2, 3, 4, 1)), paces.upTo(ALICE, NOW));
        assertEquals(Optional.of(new Pace(3, 4, 4, 1)), paces.withOrder(ALICE, NOW));
    }

    @Test
    void anOrderIsAsItIsNow() {
        paces.follow(ALICE);
        ordered("one", Duration.ofHours(1), false);
        ordered("one", Duration.ofHours(1), true);

        assertEquals(Optional.of(new Pace(1, 1, 1, 1)), paces.upTo(ALICE, NOW));
    }

    @Test
    void nothingIsKnownOfThoseAboutWhomNobodyAsks() {
        paces.follow(BOB);
        ordered("one", Duration.ofHours(1), false);

        assertEquals(Optional.empty(), paces.withOrder(ALICE, NOW));
        assertEquals(Optional.of(new Pace(1, 1, 0, 0)), paces.withOrder(BOB, NOW));
    }

    private static Map<String, Object> facts(Pace pace, long held, long earned) {
        Map<String, FactValue> facts = new HashMap<>();
        pace.put(facts, held, earned);
        Map<String, Object> plain = new HashMap<>();
        facts.forEach((name, value) -> plain.put(name, Long.valueOf(value.plain().toString())));
        return plain;
    }

    @Test
    void sharesAreInPercentAndOfNothingNone() {
        assertEquals(
                Map.of(
                        "member.ordersOfDay", 1L,
                        "member.ordersOfWeek", 2L,
                        "member.returnedPercent", 67L,
                        "member.unspentPercent", 150L),
                facts(new Pace(1, 2, 3, 2), 300, 200));
        assertEquals(
                Map.of(
                        "member.ordersOfDay", 0L,
                        "member.ordersOfWeek", 0L,
                        "member.returnedPercent", 0L,
                        "member.unspentPercent", 0L),
                facts(new Pace(0, 0, 0, 0), 7, 0));
    }

    @Test
    void onlyRulesThatHoldAndAskNeedIt() {
        var large = "{\"fact\": \"order.totalMinor\", \"op\": \"gte\", \"value\": 5}";

        assertTrue(asked(hold(large).made(), hold(MANY).made()));
        assertFalse(asked(hold(large).made()));
        assertFalse(asked(RuleSamples.rule("all", new Effect.Hold()).made()));
        assertFalse(asked(hold(MANY).onAct("Photo Shared").made()));
        assertFalse(Pace.isAskedOfOrders(new RuleSet(List.of(hold(MANY).made())), BEFORE));
    }

    @Test
    void ofActsOnlyRulesForThemAsk() {
        var set = new RuleSet(List.of(hold(MANY).onAct("Photo Shared").made()));

        assertTrue(Pace.isAskedOfActs("Photo Shared", set, NOW));
        assertFalse(Pace.isAskedOfActs("Video Shared", set, NOW));
        var ofOrders = new RuleSet(List.of(hold(MANY).made()));
        assertFalse(Pace.isAskedOfActs("Photo Shared", ofOrders, NOW));
    }

    private static boolean asked(PointsRule... rules) {
        return Pace.isAskedOfOrders(new RuleSet(List.of(rules)), NOW);
    }

    private static RuleSamples.Maker hold(String when) {
        return RuleSamples.rule("hold", new Effect.Hold()).when(when);
    }
}
