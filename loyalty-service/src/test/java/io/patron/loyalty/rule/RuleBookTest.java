package io.patron.loyalty.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an operator moves alone, whoever set the limit. */
class RuleBookTest {
    private static final Instant BEGIN = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final List<Rules> versions = new ArrayList<>();
    private final Map<Integer, String> authors = new HashMap<>();

    private void put(String author, @Nullable Long approvalAbove) {
        var day = BEGIN.plus(DAY.multipliedBy(versions.size()));
        put(author, approvalAbove, versions.isEmpty() ? null : day);
    }

    private void put(String author, @Nullable Long approvalAbove, @Nullable Instant from) {
        var version = versions.size() + 1;
        var earning = new EarningRule(BigDecimal.ONE, Rounding.FLOOR, 2);
        var limits = new WalletPlan.Limits(30, 30, Duration.ofMinutes(15), approvalAbove);
        versions.add(
                new Rules(
                        version,
                        from,
                        earning,
                        ClawbackPolicy.INTO_DEBT,
                        new TierLadder(List.of(new Tier("base", "Base", 0))),
                        new QualificationWindow(ZoneId.of("UTC"), 365),
                        new WalletPlan(WalletPlan.simple(earning).wallets(), limits)));
        authors.put(version, author);
    }

    private @Nullable Long limitOf(String operator) {
        var programme = new ProgrammeRef(new UUID(7, 7), "main", "GBP");
        return new RuleBook(programme, versions, authors).limits(NOW, operator).approvalAbove();
    }

    @Test
    void aFirstLimitCountsAsItIs() {
        put("ann", 100L);
        assertEquals(100, limitOf("ann"));
        assertEquals(100, limitOf("bob"));
    }

    @Test
    void nobodyRaisesHerOwnLimit() {
        put("ann", 100L);
        put("ann", 1_000L);
        assertEquals(100, limitOf("ann"));
        assertEquals(1_000, limitOf("bob"));
    }

    @Test
    void nobodyTakesHerOwnLimitAwayNorInSteps() {
        put("bob", 100L);
        put("ann", 500L);
        put("ann", null);
        put("ann", 900L);
        assertEquals(100, limitOf("ann"));
        assertEquals(900, limitOf("bob"));
    }

    @Test
    void whatSomebodyElsePutsAgainCounts() {
        put("ann", 100L);
        put("ann", null);
        put("bob", null);
        assertNull(limitOf("ann"));
        assertNull(limitOf("bob"));
    }

    @Test
    void aLowerLimitCountsAtOnceForAll() {
        put("bob", null);
        put("ann", 100L);
        assertEquals(100, limitOf("ann"));
        assertEquals(100, limitOf("bob"));
    }

    @Test
    void whatIsNotInForceYetCountsForNobody() {
        put("ann", 100L);
        put("bob", null, NOW.plus(DAY));
        put("ann", 7L, NOW.plus(DAY).plus(DAY));
        assertEquals(100, limitOf("ann"));
        assertEquals(100, limitOf("bob"));
    }

    @Test
    void whereAuthorsAreNotKnownTheLimitInForceCounts() {
        put("ann", 100L);
        put("ann", 1_000L);
        authors.clear();
        assertEquals(1_000, limitOf("ann"));
    }
}
