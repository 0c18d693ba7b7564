package io.patron.profile.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.profile.identity.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TotalsPropertyTest {
    private static final List<UUID> CUSTOMERS = List.of(new UUID(1, 1), new UUID(-1, 2));

    @Provide
    Arbitrary<List<CustomerPurchase>> purchases() {
        return Combinators.combine(
                        Arbitraries.of(CUSTOMERS),
                        Arbitraries.of(PurchaseKind.class),
                        Arbitraries.of("GBP", "JPY"),
                        Arbitraries.longs().between(0, 1_000_000_000_000L),
                        Arbitraries.longs().between(0, 2_000_000_000L))
                .as((customer, kind, currency, minor, at) ->
                        new CustomerPurchase(
                                new Subject(customer, customer, customer),
                                Instant.ofEpochSecond(at),
                                "shop",
                                new Purchase(
                                        kind,
                                        "r",
                                        null,
                                        new Purchase.Facts(currency, minor, null, List.of()))))
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 300)
    void anyOrderAndAnyCutIntoBatchesGivesTheSameTotals(
            @ForAll("purchases") List<CustomerPurchase> purchases, @ForAll Random random) {
        var shuffled = new ArrayList<>(purchases);
        Collections.shuffle(shuffled, random);
        var cut = shuffled.isEmpty() ? 0 : random.nextInt(shuffled.size());

        var inBatches = new HashMap<>(Totals.sum(shuffled.subList(0, cut)));
        Totals.sum(shuffled.subList(cut, shuffled.size()))
                .forEach((key, totals) -> inBatches.merge(key, totals, Totals::plus));

        assertEquals(new HashMap<>(Totals.sum(purchases)), inBatches);
    }

    @Property(tries = 100)
    void nothingIsLostOrDoubled(@ForAll("purchases") List<CustomerPurchase> purchases) {
        var sums = Totals.sum(purchases).values();
        assertEquals(
                purchases.size(), sums.stream().mapToLong(t -> t.orders() + t.refunds()).sum());
        assertEquals(
                purchases.stream().mapToLong(p -> p.purchase().facts().totalMinor()).sum(),
                sums.stream().mapToLong(t -> t.grossMinor() + t.refundedMinor()).sum());
    }
}
