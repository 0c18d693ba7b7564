package io.patron.loyalty.purchase;

import io.patron.loyalty.earning.Left;
import io.patron.loyalty.earning.Worth;
import io.patron.loyalty.purchase.Amended.Rewarded;
import io.patron.loyalty.rule.EarningRule;
import io.patron.loyalty.rule.Rules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is left of an order, and what it is worth.
 *
 * <p>Of an order that was changed two parts are told apart. What was rewarded is worth what the
 * rules that granted give for what is left of it. What was added later is worth what the
 * programme's own rate gives for all that is left above what the same rate gives for the first
 * part: so where nothing but the rate gave, the whole is worth what the rate gives for it, whatever
 * was told first. What came back without the name of a product is taken of what was added first, as
 * if that had not been added.
 *
 * @param rewarded of the lines as they were rewarded
 * @param same of the lines as they are told, no more than was rewarded of each
 * @param all of the lines as they are told
 */
record Leftover(Left rewarded, Left same, Left all) {

    /**
     * Points that a wallet is to have of an order.
     *
     * @param rules that granted
     * @param first what the order granted when it was rewarded
     */
    static long points(Rules rules, Grant first, Basket basket) {
        if (basket.amended().whole()) {
            return 0;
        }
        var before = basket.amended().rewarded();
        if (before == null) {
            return first.worth() == null
                    ? earning(rules, first.wallet()).points(basket.leftMinor())
                    : first.worth().points(basket.left());
        }
        var leftover = of(before, basket);
        var rate = own(rules, first);
        var kept =
                first.worth() == null
                        ? earning(rules, first.wallet()).points(leftover.rewarded.totalMinor())
                        : first.worth().points(leftover.rewarded);
        if (rate == null) {
            return kept;
        }
        var own = basket.amended().own().get(first.wallet());
        var added = points(rate, own, leftover.all) - points(rate, own, leftover.same);
        return kept + Math.max(0, added);
    }

    private static long points(EarningRule rate, @Nullable Worth own, Left left) {
        return own == null ? rate.points(left.totalMinor()) : own.points(left);
    }

    /** The programme's own rate in a wallet, as it was when the order was rewarded. */
    static EarningRule earning(Rules rules, String wallet) {
        return rules.plan()
                .find(wallet)
                .map(found -> Objects.requireNonNull(found.earning()))
                .orElseGet(rules::earning);
    }

    /** The same; null where rules alone gave. */
    static @Nullable EarningRule own(Rules rules, Grant first) {
        return first.worth() == null || !first.worth().base().isEmpty()
                ? earning(rules, first.wallet())
                : null;
    }

    static Leftover of(Rewarded before, Basket now) {
        var shares = shares(before, now);
        var unnamed = Math.max(0, now.unnamedMinor() - shares.added);
        return new Leftover(
                new Left(rewarded(before, shares), unnamed),
                new Left(shares.same, unnamed),
                now.left());
    }

    /**
     * @param kept what is left of what was rewarded, by product
     * @param same the same, in the order in which the lines are told
     * @param rest what is left of it that no line says
     * @param added what is left of what was added
     */
    private record Shares(Map<String, Long> kept, List<Left.Line> same, long rest, long added) {}

    private static Shares shares(Rewarded before, Basket now) {
        var bought = new HashMap<String, Long>();
        before.lines().forEach(line -> bought.put(line.sku(), line.amountMinor()));
        var kept = new HashMap<String, Long>();
        List<Left.Line> same = new ArrayList<>();
        var rest = Math.min(before.restMinor(), now.restMinor());
        var added = now.restMinor() - rest;
        for (var line : now.lines()) {
            var most = Math.min(bought.getOrDefault(line.sku(), 0L), line.amountMinor());
            var left = Math.max(0, most - line.refundedMinor());
            kept.put(line.sku(), left);
            same.add(line.left(left));
            added += line.leftMinor() - left;
        }
        same.add(new Left.Line(0, now.restMinor(), rest));
        return new Shares(kept, same, rest, added);
    }

    private static List<Left.Line> rewarded(Rewarded before, Shares shares) {
        List<Left.Line> left = new ArrayList<>();
        for (var line : before.lines()) {
            left.add(line.left(shares.kept.getOrDefault(line.sku(), 0L)));
        }
        left.add(new Left.Line(0, before.restMinor(), shares.rest));
        return left;
    }
}
