package io.patron.profile.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.profile.quality.History.Bought;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What does not go together in a history. */
class CaseFinderTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final CaseFinder FINDER =
            new CaseFinder(Duration.ofMinutes(10), Duration.ofHours(1));

    private static Bought order(String id, int minute, long minor) {
        return bought(false, id, null, minute, minor);
    }

    private static Bought refund(String id, @Nullable String order, int minute, long minor) {
        return bought(true, id, order, minute, minor);
    }

    private static Bought bought(
            boolean isRefund, String id, @Nullable String order, int minute, long minor) {
        return new Bought(
                new Bought.Key(isRefund, id, order),
                "shop",
                NOON.plus(Duration.ofMinutes(minute)),
                new Bought.Worth("EUR", minor, "France", "lines"));
    }

    private static List<String> found(Bought... purchases) {
        return found(new History(List.of(purchases), List.of(), List.of()));
    }

    private static List<String> found(History history) {
        return FINDER.find(history).stream()
                .map(one -> one.check().key() + " " + one.subject())
                .toList();
    }

    @Test
    void anOrderlyHistoryHasNoCases() {
        assertEquals(
                List.of(),
                found(order("1", 0, 500), order("2", 100, 300), refund("R", "1", 200, 500)));
    }

    @Test
    void aRefundNeedsTheOrderThatItNames() {
        assertEquals(
                List.of("refund-without-order R"),
                found(order("1", 0, 500), refund("R", "2", 200, 100)));
    }

    @Test
    void aRefundThatNamesNoneNeedsAnOrderBefore() {
        assertEquals(
                List.of("refund-without-order R"),
                found(refund("R", null, 0, 100), order("1", 90, 500)));
        assertEquals(List.of(), found(order("1", 0, 500), refund("R", null, 0, 100)));
    }

    @Test
    void moreIsGivenBackThanWasPaid() {
        assertEquals(
                List.of("refund-exceeds-orders EUR"),
                found(order("1", 0, 500), refund("R", "1", 90, 300), refund("S", "1", 95, 201)));
    }

    @Test
    void boughtAndCancelledWithinTheHour() {
        assertEquals(
                List.of("cancelled-at-once 1"),
                found(order("1", 0, 80_995), refund("R", null, 60, 80_995)));
        assertEquals(List.of(), found(order("1", 0, 80_995), refund("R", null, 61, 80_995)));
        assertEquals(List.of(), found(order("1", 0, 80_995), refund("R", null, 5, 80_994)));
    }

    @Test
    void twoOrdersAlikeWithinMinutesAreTwins() {
        assertEquals(List.of("twin-order 2"), found(order("1", 0, 500), order("2", 10, 500)));
        assertEquals(List.of(), found(order("1", 0, 500), order("2", 11, 500)));
        assertEquals(List.of(), found(order("1", 0, 500), order("2", 5, 501)));
    }

    @Test
    void aDeliveryFollowsItsOrder() {
        var orders = List.of(order("1", 0, 500), order("2", 100, 300));
        var deliveries =
                Stream.of("1", "2", "3")
                        .map(id -> new History.Delivered("post", id, NOON.plusSeconds(600)))
                        .toList();

        assertEquals(
                List.of("delivery-before-order 2", "delivery-without-order 3"),
                found(new History(orders, deliveries, List.of())));
    }

    @Test
    void countriesAndWordsOfSourcesAreCompared() {
        var abroad =
                new Bought(
                        new Bought.Key(false, "2", null),
                        "shop",
                        NOON.plusSeconds(9_000),
                        new Bought.Worth("EUR", 300, "Spain", "others"));
        var conflict = new History.Conflict("city", List.of("crm", "shop"));

        assertEquals(
                List.of("several-countries ", "trait-conflict city"),
                found(
                        new History(
                                List.of(order("1", 0, 500), abroad),
                                List.of(),
                                List.of(conflict))));
    }
}
