package io.patron.loyalty.purchase;

import io.patron.kit.time.Ids;
import io.patron.loyalty.account.Cause;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.purchase.PlacedOrder.Ref;
import io.patron.loyalty.purchase.Purchase.Order;
import io.patron.loyalty.rule.EarningRule;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.Rules;
import io.patron.loyalty.rule.WalletRules;
import io.patron.loyalty.wallet.Bucket;
import io.patron.loyalty.wallet.Kind;
import io.patron.loyalty.wallet.LotTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Decides what an order grants: a lot in each wallet that orders earn. */
record Rewarding(RuleBook book, Member member, Instant now) {

    /** Grants by the rules in force when the order was placed. */
    PlacedOrder reward(Order order) {
        var paid = order.paid();
        var rules = book.inForce(paid.at());
        List<Grant> grants = new ArrayList<>();
        rules.plan().earning().forEach(wallet -> grants.add(grant(order, rules, wallet)));
        member.countOrder();
        return new PlacedOrder(
                new Ref(book.programme().id(), order.orderId()),
                member.ref().id(),
                paid.at(),
                Basket.of(paid.amountMinor(), paid.goods()),
                rules.version(),
                grants);
    }

    private Grant grant(Order order, Rules rules, WalletRules wallet) {
        var earning = Objects.requireNonNull(wallet.earning());
        var paid = order.paid();
        var points = earning.points(paid.amountMinor());
        var lot = Ids.next();
        member.advance(book, wallet.key(), now);
        var step =
                member.wallet(wallet.key())
                        .issue(
                                Kind.EARN,
                                lot,
                                terms(rules, wallet, paid.at()),
                                Bucket.ISSUED,
                                points,
                                now);
        var inputs = inputs(paid.currency(), paid.amountMinor(), earning);
        member.post(book, new Cause(order.orderId(), rules.version(), paid.at(), inputs), step);
        return new Grant(wallet.key(), points > 0 ? lot : null, points, 0, 0);
    }

    /** The terms of points that are earned in a wallet. */
    static LotTerms terms(Rules rules, WalletRules wallet, Instant earnedAt) {
        var days = rules.plan().limits().returnWindowDays();
        return new LotTerms(
                earnedAt,
                wallet.activation().activatesAt(earnedAt, rules.zone(), days),
                wallet.expiry().expiresAt(earnedAt, rules.zone()),
                wallet.expiry() instanceof io.patron.loyalty.rule.Expiry.Sliding);
    }

    static Map<String, Object> inputs(String currency, long amountMinor, EarningRule earning) {
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("amountMinor", amountMinor);
        inputs.put("currency", currency);
        inputs.put("pointsPerUnit", earning.pointsPerUnit().toPlainString());
        inputs.put("rounding", earning.rounding().name());
        return inputs;
    }
}
