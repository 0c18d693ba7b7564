package io.patron.profile.purchase;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was told of an order by the person whose it is. What it comes to does not depend on the
 * order in which it was told. Pure.
 *
 * @param completed what the order was worth when it was completed
 * @param refundedMinor what refunds that tell their amount come to, in the order's currency
 * @param said everything else
 */
record OrderHistory(Purchase.Facts completed, long refundedMinor, List<CustomerStatement> said) {

    /**
     * What it comes to.
     *
     * @param order what the order is worth now
     * @param refunds what refunds are worth whose worth the order tells, by their ids
     */
    record Outcome(Purchase.Facts order, Map<String, Refund> refunds) {}

    /**
     * A refund.
     *
     * @param said the statement that told it first
     * @param whole whether it is all that was left
     */
    record Refund(CustomerStatement said, long minor, List<Purchase.Line> lines, boolean whole) {
        String reference() {
            return said.statement().reference();
        }

        /** In the currency of the order. */
        Purchase.Facts facts(String currency) {
            return new Purchase.Facts(currency, minor, null, lines);
        }
    }

    Outcome outcome() {
        var order =
                said.stream()
                        .filter(CustomerStatement::isUpdate)
                        .filter(one -> isOfCurrency(one.told()))
                        .max(CustomerStatement.BY_TIME)
                        .map(one -> updated(one.told()))
                        .orElse(completed);
        return new Outcome(order, refunds(order));
    }

    private Currency currency() {
        return Currency.getInstance(completed.currency());
    }

    private boolean isOfCurrency(OrderStatement.Told told) {
        return told.currency() == null || told.currency().equals(completed.currency());
    }

    private Purchase.Facts updated(OrderStatement.Told told) {
        var sum = ToldLine.sum(told.products());
        var lines = sum == null ? Optional.<List<Purchase.Line>>empty() : lines(told.products());
        var worth = told.total() == null ? sum : told.total();
        var total = worth == null ? Optional.<Long>empty() : minor(worth);
        return new Purchase.Facts(
                completed.currency(),
                total.orElse(completed.totalMinor()),
                told.country() == null ? completed.country() : told.country(),
                lines.orElse(completed.lines()));
    }

    private Optional<Long> minor(BigDecimal amount) {
        return Amounts.decimal(amount).flatMap(value -> Amounts.money(value, currency()));
    }

    /** Empty where one is worth more than can be kept. */
    private Optional<List<Purchase.Line>> lines(List<ToldLine> told) {
        var lines = told.stream().flatMap(line -> line.in(currency()).stream()).toList();
        return lines.size() == told.size() ? Optional.of(lines) : Optional.empty();
    }

    /** First those that tell an amount, then those that tell products, then what is left. */
    private Map<String, Refund> refunds(Purchase.Facts order) {
        var firsts = new LinkedHashMap<String, CustomerStatement>();
        said.stream()
                .filter(one -> !one.isUpdate())
                .sorted(CustomerStatement.BY_TIME)
                .forEach(one -> firsts.putIfAbsent(one.statement().reference(), one));
        var refunds = new LinkedHashMap<String, Refund>();
        var left =
                BigInteger.valueOf(order.totalMinor()).subtract(BigInteger.valueOf(refundedMinor));
        for (var rank : Rank.values()) {
            for (var one : firsts.values()) {
                if (Rank.of(one) == rank) {
                    var refund = refund(rank, one, order, most(left));
                    refunds.put(refund.reference(), refund);
                    left = left.subtract(BigInteger.valueOf(refund.minor()));
                }
            }
        }
        return refunds;
    }

    /** What decides about the worth of a refund. */
    private enum Rank {
        AMOUNT,
        PRODUCTS,
        REST;

        static Rank of(CustomerStatement one) {
            var told = one.told();
            if (told.total() != null) {
                return AMOUNT;
            }
            return told.products().isEmpty() ? REST : PRODUCTS;
        }
    }

    private static long most(BigInteger left) {
        return left.signum() < 0 ? 0 : left.longValueExact();
    }

    private Refund refund(Rank rank, CustomerStatement one, Purchase.Facts order, long left) {
        var told = one.told();
        return switch (rank) {
            case REST -> new Refund(one, left, List.of(), true);
            case AMOUNT ->
                    new Refund(
                            one,
                            Optional.ofNullable(told.total()).flatMap(this::minor).orElse(left),
                            goods(told, order),
                            false);
            case PRODUCTS -> {
                var goods = goods(told, order);
                var worth =
                        goods.stream()
                                .map(line -> BigInteger.valueOf(line.amountMinor()))
                                .reduce(BigInteger.ZERO, BigInteger::add)
                                .min(BigInteger.valueOf(left));
                yield new Refund(one, worth.longValueExact(), goods, false);
            }
        };
    }

    private List<Purchase.Line> goods(OrderStatement.Told told, Purchase.Facts order) {
        var goods = new ArrayList<Purchase.Line>();
        for (var line : told.products()) {
            var amount =
                    line.price() != null && isOfCurrency(told)
                            ? line.in(currency()).map(Purchase.Line::amountMinor).orElse(0L)
                            : bought(line, order);
            goods.add(
                    new Purchase.Line(
                            line.sku(), line.name(), line.category(), line.quantity(), amount));
        }
        return goods;
    }

    /** What as many pieces cost in the order; a discount on the whole is spread over its lines. */
    private static long bought(ToldLine returned, Purchase.Facts order) {
        var all = BigDecimal.ZERO;
        var amount = BigDecimal.ZERO;
        var pieces = BigDecimal.ZERO;
        for (var line : order.lines()) {
            var minor = BigDecimal.valueOf(line.amountMinor());
            all = all.add(minor);
            if (line.sku().equals(returned.sku())) {
                amount = amount.add(minor);
                pieces = pieces.add(BigDecimal.valueOf(line.quantity()));
            }
        }
        if (amount.signum() == 0) {
            return 0;
        }
        var total = BigDecimal.valueOf(order.totalMinor());
        return amount.multiply(BigDecimal.valueOf(returned.quantity()).min(pieces))
                .multiply(total.min(all))
                .divide(pieces.multiply(all), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
