package io.patron.loyalty.purchase;

import static io.patron.loyalty.purchase.Bookkeeping.ALICE;
import static io.patron.loyalty.purchase.Bookkeeping.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.loyalty.purchase.Purchase.Buyer;
import io.patron.loyalty.purchase.Purchase.Goods;
import io.patron.loyalty.purchase.Purchase.Order;
import io.patron.loyalty.purchase.Purchase.Paid;
import io.patron.loyalty.purchase.Purchase.Refund;
import io.patron.loyalty.rule.Rounding;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Returns by line. */
class BasketTest {
    private static final List<Goods> GOODS = List.of(new Goods("A", 1_000), new Goods("B", 500));

    private static Order order(long minor, List<Goods> goods) {
        return new Order(new Buyer(ALICE, null), "O", new Paid("GBP", minor, NOW, goods));
    }

    private static Refund refund(String id, long minor, Goods... goods) {
        var paid = new Paid("GBP", minor, NOW, List.of(goods));
        return new Refund(new Buyer(ALICE, null), id, "O", paid);
    }

    private static List<Long> points(Purchase... purchases) {
        return Bookkeeping.with("1", Rounding.FLOOR).book(purchases).points();
    }

    @Test
    void aLineIsTakenBackOnceHoweverOftenItReturns() {
        assertEquals(
                List.of(15L, -10L, 0L, -5L),
                points(
                        order(1_500, GOODS),
                        refund("R1", 1_000, new Goods("A", 1_000)),
                        refund("R2", 1_000, new Goods("A", 1_000)),
                        refund("R3", 500, new Goods("B", 500))));
    }

    @Test
    void whatNamesNoLineIsTakenFromTheWhole() {
        assertEquals(
                List.of(17L, -2L, -15L, 0L),
                points(
                        order(1_700, GOODS),
                        refund("shipping", 200),
                        refund("R1", 1_500, new Goods("A", 1_000), new Goods("B", 500)),
                        refund("R2", 9_000)));
    }

    @Test
    void anUnknownProductCountsWithTheWhole() {
        assertEquals(
                List.of(15L, -3L),
                points(order(1_500, GOODS), refund("R", 300, new Goods("X", 300))));
    }

    @Test
    void aDiscountOnTheOrderIsSpreadOverItsLines() {
        assertEquals(
                List.of(12L, -8L, -4L),
                points(
                        order(1_200, GOODS),
                        refund("R1", 1_000, new Goods("A", 1_000)),
                        refund("R2", 500, new Goods("B", 500))));
    }

    @Test
    void saysWhichGoodsCameBack() {
        var books =
                Bookkeeping.with("1", Rounding.FLOOR)
                        .book(order(1_500, GOODS), refund("R1", 1_000, new Goods("A", 1_000)));

        var inputs = books.postings(ALICE).getLast().cause().inputs();
        assertEquals(List.of(new Goods("A", 1_000)), inputs.get("goods"));
        assertEquals("O", inputs.get("orderId"));
    }

    @Property(tries = 500)
    void returnsComeInAnyOrder(
            @ForAll("goods") List<Goods> bought,
            @ForAll("returns") List<List<Goods>> returned,
            @ForAll Random random) {
        var total = bought.stream().mapToLong(Goods::amountMinor).sum();
        var shuffled = new java.util.ArrayList<>(returned);
        Collections.shuffle(shuffled, random);

        var one = after(Basket.of(total, bought), returned);
        var other = after(Basket.of(total, bought), shuffled);

        assertEquals(one.leftMinor(), other.leftMinor());
        assertEquals(one.lines(), other.lines());
        one.lines().forEach(line -> assertTrue(line.refundedMinor() <= line.amountMinor()));
        assertTrue(one.lines().stream().mapToLong(Basket.Line::amountMinor).sum() <= total);
    }

    private static Basket after(Basket basket, List<List<Goods>> returns) {
        var left = basket;
        for (var goods : returns) {
            left = left.returned(goods.stream().mapToLong(Goods::amountMinor).sum() + 10, goods);
        }
        return left;
    }

    @Provide
    Arbitrary<List<Goods>> goods() {
        return Combinators.combine(
                        Arbitraries.of("A", "B", "C", "D"), Arbitraries.longs().between(0, 5_000))
                .as(Goods::new)
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<List<Goods>>> returns() {
        return goods().list().ofMaxSize(5);
    }

    @Test
    void returnsWithoutMeasureTakeTheWholeOrderAndNoMore() {
        var most = Long.MAX_VALUE;
        var basket = Basket.of(1_500, GOODS);
        for (var i = 0; i < 3; i++) {
            basket = basket.returned(most, List.of());
            basket = basket.returned(most, List.of(new Goods("A", most)));
        }

        assertEquals(most, basket.refundedMinor());
        assertEquals(0, basket.leftMinor());
    }
}
