package io.patron.loyalty.purchase;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.loyalty.earning.Left;
import io.patron.loyalty.purchase.Purchase.Goods;
import io.patron.loyalty.rule.Saturated;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was bought with an order, and what has been returned of it. The outcome does not depend on
 * the order in which returns come: what names a product is counted with that product and never
 * above what it cost; what names none is counted with the order as a whole.
 *
 * @param amountMinor what was paid, in minor units
 * @param unnamedMinor refunds that name no product of the order
 * @param lines products and what was paid for them, together at most what was paid
 */
record Basket(long amountMinor, long unnamedMinor, List<Line> lines) {

    Basket {
        lines = List.copyOf(lines);
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

    /** After a return. */
    Basket returned(long refundMinor, List<Goods> goods) {
        var after = new LinkedHashMap<String, Line>();
        lines.forEach(line -> after.put(line.sku(), line));
        var unnamed = refundMinor;
        for (var item : scaled(goods, refundMinor)) {
            var line = after.get(item.sku());
            if (line != null) {
                unnamed -= item.amountMinor();
                var refunded = Saturated.plus(line.refundedMinor(), item.amountMinor());
                var most = Math.min(refunded, line.amountMinor());
                after.put(line.sku(), line.refunded(most));
            }
        }
        return new Basket(
                amountMinor, Saturated.plus(unnamedMinor, unnamed), List.copyOf(after.values()));
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
        var rest = amountMinor;
        for (var line : lines) {
            var amount = line.amountMinor();
            left.add(new Left.Line(line.pieces(), amount, amount - line.refundedMinor()));
            rest -= amount;
        }
        left.add(new Left.Line(0, rest, rest));
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
