package io.patron.loyalty.purchase;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.loyalty.earning.Left;
import io.patron.loyalty.earning.Worth;
import io.patron.loyalty.purchase.Purchase.Goods;
import io.patron.loyalty.rule.Saturated;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was bought with an order as it is told now, and what has been returned of it. The outcome
 * does not depend on the order in which returns and changes come: what names a product is counted
 * with that product and never above what it costs; what names none, or none of the order, is
 * counted with the order as a whole.
 *
 * @param amountMinor what was paid, in minor units
 * @param unnamedMinor refunds that name no product of the order
 * @param lines products and what was paid for them, together at most what was paid
 * @param amended what is no longer as it was rewarded
 */
record Basket(long amountMinor, long unnamedMinor, List<Line> lines, Amended amended) {

    Basket {
        lines = List.copyOf(lines);
    }

    /** Of an order that nobody changed. */
    Basket(long amountMinor, long unnamedMinor, List<Line> lines) {
        this(amountMinor, unnamedMinor, lines, Amended.NONE);
    }

    /** A product of an order; several lines of one product are one. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String sku,
            long amountMinor,
            long refundedMinor,
            long pieces,
            @Nullable String category) {
        Line refunded(long minor) {
            return new Line(sku, amountMinor, minor, pieces, category);
        }

        long leftMinor() {
            return amountMinor - refundedMinor;
        }

        Left.Line left(long minor) {
            return new Left.Line(pieces, amountMinor, minor);
        }

        private static Line of(Goods goods) {
            return new Line(goods.sku(), goods.amountMinor(), 0, goods.pieces(), goods.category());
        }

        private static Line sum(Line one, Line other) {
            return new Line(
                    one.sku(),
                    Math.addExact(one.amountMinor(), other.amountMinor()),
                    0,
                    Math.addExact(one.pieces(), other.pieces()),
                    one.category() == null ? other.category() : one.category());
        }
    }

    /** A basket of which nothing has been returned. */
    static Basket of(long amountMinor, List<Goods> goods) {
        var scaled = scaled(goods, amountMinor);
        var bySku = new LinkedHashMap<String, Line>();
        scaled.forEach(item -> bySku.merge(item.sku(), Line.of(item), Line::sum));
        return new Basket(amountMinor, 0, List.copyOf(bySku.values()));
    }

    /** After a return. Of an order that all came back of, nothing more can. */
    Basket returned(long refundMinor, List<Goods> goods) {
        return amended.whole()
                ? this
                : counting(returned().plus(refundMinor, scaled(goods, refundMinor)));
    }

    /** Without a return that it counts. */
    Basket without(Amended.Back back) {
        var goods = scaled(back.goods(), back.amountMinor());
        return counting(returned().minus(back.amountMinor(), goods));
    }

    /** After all that is left came back. */
    Basket ended() {
        var all = lines.stream().map(line -> line.refunded(line.amountMinor())).toList();
        return new Basket(amountMinor, restMinor(), all, amended.ended());
    }

    /** As it is told from a time on, with all that came back of it. */
    Basket changed(Basket told, Instant at, Map<String, Worth> own) {
        var before = new Amended.Rewarded(amountMinor, unreturned().lines());
        var now = amended.changed(at, before, own);
        var changed = new Basket(told.amountMinor(), 0, told.lines(), now);
        return now.whole() ? changed.ended() : changed.counting(returned());
    }

    /** As it was told when it was rewarded, which was changed by then. */
    Basket toldSince(Instant at) {
        return new Basket(amountMinor, unnamedMinor, lines, amended.changed(at, null, Map.of()));
    }

    Basket with(Amended now) {
        return new Basket(amountMinor, unnamedMinor, lines, now);
    }

    private Basket unreturned() {
        return new Basket(
                amountMinor, 0, lines.stream().map(line -> line.refunded(0)).toList(), amended);
    }

    /** What came back as it was told. */
    private Returned returned() {
        var byProduct = new HashMap<>(amended.beyond());
        var unnamed = unnamedMinor;
        for (var minor : byProduct.values()) {
            unnamed -= minor;
        }
        for (var line : lines) {
            unnamed += amended.beyond().getOrDefault(line.sku(), 0L);
            byProduct.merge(line.sku(), line.refundedMinor(), Saturated::plus);
        }
        return new Returned(Math.max(0, unnamed), byProduct);
    }

    /** The same order with what came back of it. */
    private Basket counting(Returned back) {
        var beyond = new HashMap<>(back.byProduct());
        List<Line> counted = new ArrayList<>();
        var named = 0L;
        for (var line : lines) {
            var told = back.byProduct().getOrDefault(line.sku(), 0L);
            var most = Math.min(told, line.amountMinor());
            counted.add(line.refunded(most));
            named = Saturated.plus(named, told);
            beyond.put(line.sku(), told - most);
        }
        beyond.values().removeIf(minor -> minor == 0);
        var all = back.byProduct().values().stream().reduce(0L, Saturated::plus);
        var unnamed = Saturated.plus(back.unnamedMinor(), Saturated.minus(all, named));
        return new Basket(amountMinor, unnamed, counted, amended.with(beyond));
    }

    /** What no line says. */
    long restMinor() {
        return amountMinor - lines.stream().mapToLong(Line::amountMinor).sum();
    }

    /** All refunds that count. */
    long refundedMinor() {
        var named = lines.stream().mapToLong(Line::refundedMinor).sum();
        return Saturated.plus(unnamedMinor, named);
    }

    /** What is left of the amount that was paid. */
    long leftMinor() {
        return Math.max(0, amountMinor - refundedMinor());
    }

    /** Whether all of an order that cost something came back. */
    boolean cameBack() {
        return amountMinor > 0 && leftMinor() == 0;
    }

    /** What is left of each line, and of what no line says. */
    Left left() {
        List<Left.Line> left = new ArrayList<>();
        lines.forEach(line -> left.add(line.left(line.leftMinor())));
        left.add(new Left.Line(0, restMinor(), restMinor()));
        return new Left(left, unnamedMinor);
    }

    /** Where lines come to more than was paid in all, a discount is spread over them. */
    private static List<Goods> scaled(List<Goods> goods, long amountMinor) {
        var sum = goods.stream().mapToLong(Goods::amountMinor).reduce(0L, Math::addExact);
        if (sum <= amountMinor) {
            return goods;
        }
        List<Goods> scaled = new ArrayList<>();
        var upTo = 0L;
        var before = 0L;
        for (var item : goods) {
            upTo += item.amountMinor();
            var share =
                    BigInteger.valueOf(upTo)
                            .multiply(BigInteger.valueOf(amountMinor))
                            .divide(BigInteger.valueOf(sum))
                            .longValueExact();
            scaled.add(new Goods(item.sku(), share - before, item.pieces(), item.category()));
            before = share;
        }
        return scaled;
    }
}
