package io.patron.profile.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.profile.identity.Subject;
import io.patron.profile.purchase.OrderStatement.Kind;
import io.patron.profile.purchase.OrderStatement.Told;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderHistoryTest {
    private static final UUID WHO = new UUID(1, 1);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    /** Two mugs of 30.00 and a lamp of 40.00, with 10.00 for the way. */
    private static final Purchase.Facts ORDER =
            new Purchase.Facts(
                    "EUR",
                    11_000,
                    "FR",
                    List.of(
                            new Purchase.Line("mug", null, "mugs", 2, 6_000),
                            new Purchase.Line("lamp", null, null, 1, 4_000)));

    private static CustomerStatement said(int minute, Kind kind, String reference, Told told) {
        return new CustomerStatement(
                new Subject(WHO, WHO, WHO),
                NOON.plusSeconds(60L * minute),
                "m" + minute + reference,
                "shop",
                new OrderStatement(kind, "o", reference, told));
    }

    private static CustomerStatement cancelled(int minute) {
        return said(minute, Kind.REFUNDED, "cancelled:o", Told.NOTHING);
    }

    private static CustomerStatement updated(
            int minute, @Nullable String total, ToldLine... lines) {
        return said(minute, Kind.UPDATED, "", told(null, total, lines));
    }

    private static CustomerStatement returned(int minute, String reference, ToldLine... lines) {
        return said(minute, Kind.REFUNDED, reference, told(null, null, lines));
    }

    private static Told told(@Nullable String currency, @Nullable String total, ToldLine... lines) {
        return new Told(
                currency, total == null ? null : new BigDecimal(total), null, List.of(lines));
    }

    private static ToldLine line(String sku, int pieces, @Nullable String price) {
        return new ToldLine(sku, null, null, pieces, price == null ? null : new BigDecimal(price));
    }

    private static OrderHistory.Outcome outcome(long refunded, CustomerStatement... said) {
        return new OrderHistory(ORDER, refunded, List.of(said)).outcome();
    }

    private static Map<String, Long> worth(OrderHistory.Outcome outcome) {
        return outcome.refunds().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().minor()));
    }

    private static OrderHistory.Refund only(OrderHistory.Outcome outcome) {
        return List.copyOf(outcome.refunds().values()).getFirst();
    }

    @Test
    void theLatestUpdateCountsAndWhatItDoesNotSayStays() {
        var total = outcome(0, updated(2, "80"), updated(1, "90"));
        assertEquals(8_000, total.order().totalMinor());
        assertEquals(ORDER.lines(), total.order().lines());
        assertEquals("FR", total.order().country());

        var lines = outcome(0, updated(1, null, line("lamp", 2, "39.995"))).order();
        assertEquals(7_999, lines.totalMinor());
        assertEquals(List.of(new Purchase.Line("lamp", null, null, 2, 7_999)), lines.lines());
    }

    @Test
    void anUpdateInAnotherCurrencyChangesNothing() {
        var other = said(1, Kind.UPDATED, "", told("USD", "1"));
        assertEquals(ORDER, outcome(0, other).order());
    }

    @Test
    void aCancelledOrderIsWorthNothingHoweverMuchWasRefunded() {
        assertEquals(Map.of("cancelled:o", 11_000L), worth(outcome(0, cancelled(1))));
        assertEquals(Map.of("cancelled:o", 10_000L), worth(outcome(1_000, cancelled(1))));
        assertEquals(Map.of("cancelled:o", 0L), worth(outcome(12_000, cancelled(1))));
        assertEquals(
                Map.of("cancelled:o", 8_000L), worth(outcome(0, cancelled(1), updated(2, "80"))));
        assertTrue(only(outcome(0, cancelled(1))).whole());
    }

    @Test
    void productsAreWorthWhatTheyCostInTheOrder() {
        var mug = outcome(0, returned(1, "r", line("mug", 1, null)));
        assertEquals(Map.of("r", 3_000L), worth(mug));
        assertEquals(List.of(new Purchase.Line("mug", null, null, 1, 3_000)), only(mug).lines());
        assertEquals(
                Map.of("r", 6_000L), worth(outcome(0, returned(1, "r", line("mug", 9, null)))));
        assertEquals(
                Map.of("r", 2_000L), worth(outcome(0, returned(1, "r", line("mug", 1, "20")))));
        assertEquals(Map.of("r", 0L), worth(outcome(0, returned(1, "r", line("vase", 1, null)))));
        // 80.00 were paid for goods of 100.00
        var less = outcome(0, updated(1, "80"), returned(2, "r", line("mug", 1, null)));
        assertEquals(Map.of("r", 2_400L), worth(less));
    }

    @Test
    void aTotalWithoutCurrencyIsOfTheOrders() {
        var total = said(1, Kind.REFUNDED, "r", told(null, "12.345"));
        assertEquals(Map.of("r", 1_235L), worth(outcome(0, total)));
    }

    @Test
    void whatIsLeftIsTakenOnce() {
        assertEquals(
                Map.of("cancelled:o", 8_000L, "r", 0L, "p", 3_000L),
                worth(
                        outcome(
                                0,
                                returned(2, "r"),
                                cancelled(1),
                                returned(3, "p", line("mug", 1, null)))));
    }

    @Provide
    Arbitrary<List<CustomerStatement>> stories() {
        var line =
                Combinators.combine(
                                Arbitraries.of("mug", "lamp", "vase"),
                                Arbitraries.integers().between(1, 4),
                                Arbitraries.of("5", "30.005").injectNull(0.5))
                        .as(OrderHistoryTest::line);
        var told =
                Combinators.combine(
                                Arbitraries.of("EUR", "USD").injectNull(0.7),
                                Arbitraries.of("10", "80.5", "200").injectNull(0.6),
                                line.array(ToldLine[].class).ofMaxSize(2))
                        .as(OrderHistoryTest::told);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of(Kind.class),
                        Arbitraries.of("r1", "r2", "r3"),
                        told)
                .as((minute, kind, reference, what) ->
                        said(minute, kind, kind == Kind.UPDATED ? "" : reference, what))
                .list()
                .ofMaxSize(8)
                .uniqueElements(one -> one.messageId() + one.statement().kind());
    }

    @Property(tries = 500)
    void anyOrderGivesTheSame(
            @ForAll("stories") List<CustomerStatement> said,
            @ForAll("stories") List<CustomerStatement> again,
            @ForAll Random random) {
        var shuffled = new ArrayList<>(said);
        shuffled.addAll(said.subList(0, said.size() / 2));
        Collections.shuffle(shuffled, random);
        var refunded = again.size() * 1_000L;
        assertEquals(
                new OrderHistory(ORDER, refunded, said).outcome(),
                new OrderHistory(ORDER, refunded, shuffled).outcome());
    }

    @Property(tries = 500)
    void whatTheOrderTellsNeverTakesMoreThanIsLeft(
            @ForAll("stories") List<CustomerStatement> said) {
        var outcome = new OrderHistory(ORDER, 500, said).outcome();
        var amounts = 500L;
        var byOrder = 0L;
        var isWhole = false;
        for (var refund : outcome.refunds().values()) {
            assertTrue(refund.minor() >= 0);
            isWhole |= refund.whole();
            if (refund.said().told().total() == null) {
                byOrder += refund.minor();
            } else {
                amounts += refund.minor();
            }
        }
        var left = Math.max(0, outcome.order().totalMinor() - amounts);
        assertTrue(byOrder <= left);
        assertEquals(isWhole ? left : byOrder, byOrder);
    }
}
