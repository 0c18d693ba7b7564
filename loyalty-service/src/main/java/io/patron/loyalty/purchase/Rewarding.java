package io.patron.loyalty.purchase;

import io.patron.kit.time.Ids;
import io.patron.loyalty.account.Cause;
import io.patron.loyalty.account.EarnedTerms;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.earning.Article;
import io.patron.loyalty.earning.Bought;
import io.patron.loyalty.earning.Decision;
import io.patron.loyalty.earning.MemberTold;
import io.patron.loyalty.earning.Occasion;
import io.patron.loyalty.earning.OrderEarning;
import io.patron.loyalty.earning.OrderEarning.Alone;
import io.patron.loyalty.earning.OrderTold;
import io.patron.loyalty.earning.Worth;
import io.patron.loyalty.product.Product;
import io.patron.loyalty.purchase.PlacedOrder.Ref;
import io.patron.loyalty.purchase.Purchase.Order;
import io.patron.loyalty.quota.Verdict;
import io.patron.loyalty.rule.EarningRule;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.Rules;
import io.patron.loyalty.rule.WalletRules;
import io.patron.loyalty.wallet.Bucket;
import io.patron.loyalty.wallet.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Decides what an order grants: a lot in each wallet that it earns. */
record Rewarding(RuleBook book, Member member, Ruling ruling, Instant now) {

    /** An order with what it was granted, and what the rules said where there are any. */
    record Rewarded(PlacedOrder order, Optional<Verdict> verdict) {}

    /** Grants by the rules in force when the order was placed. */
    Rewarded reward(Order order) {
        var paid = order.paid();
        var rules = book.inForce(paid.at());
        var basket = Basket.of(paid.amountMinor(), paid.goods());
        var occasion = occasion(order, rules, basket);
        var decision = decide(occasion, rules, basket);
        List<Grant> grants = new ArrayList<>();
        for (var wallet : rules.plan().wallets()) {
            grant(order, rules, wallet, decision).ifPresent(grants::add);
        }
        grants.forEach(grant ->
                ruling.quotas()
                        .note(
                                occasion,
                                grant.wallet(),
                                grant.granted() - byRules(decision, grant.wallet())));
        member.countOrder();
        var placed =
                new PlacedOrder(
                        new Ref(book.programme().id(), order.orderId()),
                        member.ref().id(),
                        paid.at(),
                        basket,
                        rules.version(),
                        grants,
                        order.origin());
        return new Rewarded(placed, verdict(occasion, decision, grants));
    }

    private static long byRules(Decision decision, String wallet) {
        return decision.in(wallet).stream().mapToLong(outcome -> outcome.points()).sum();
    }

    private Occasion occasion(Order order, Rules rules, Basket basket) {
        var at = order.paid().at();
        var customer = ruling.customer(member.ref().customerId());
        var told =
                new OrderTold(
                        basket.amountMinor(),
                        basket.left().pieces(),
                        order.origin().source(),
                        order.origin().country(),
                        new MemberTold(
                                member.state().tier(),
                                ruling.tiers(member.ref().id()),
                                member.state().orders()));
        var facts = told.facts(customer, at, rules.zone());
        ruling.rules(book.programme().id()).put(facts, at, rules.zone());
        ruling.paces()
                .withOrder(member.ref().id(), at)
                .ifPresent(pace -> pace.put(facts, member.held(), member.earned()));
        var who = new Occasion.Who(book.programme().id(), member.ref().id());
        return new Occasion(
                order.businessKey(), who, at, rules.zone(), facts, rules.plan().worthless());
    }

    private Decision decide(Occasion occasion, Rules rules, Basket basket) {
        var inForce = ruling.rules(book.programme().id()).inForce(occasion.at());
        if (inForce.isEmpty()) {
            return Decision.NONE;
        }
        var bought = bought(rules, basket, bearable(rules, basket));
        return OrderEarning.decide(occasion, bought, rules.plan(), inForce, ruling.quotas());
    }

    /** What goods earn by the programme's own rate, by the rules in force at their time. */
    Map<String, Alone> ownAlone(Order order, Rules rules) {
        var paid = order.paid();
        var basket = Basket.of(paid.amountMinor(), paid.goods());
        return OrderEarning.ownAlone(
                occasion(order, rules, basket),
                bought(rules, basket, null),
                rules.plan(),
                ruling.rules(book.programme().id()).inForce(paid.at()));
    }

    private Bought bought(Rules rules, Basket basket, @Nullable Long bearable) {
        var articles = basket.lines().stream().map(this::article).toList();
        return new Bought(articles, basket.amountMinor(), rules.earning().exponent(), bearable);
    }

    /** Null without a guard, and where the cost of some product is not known. */
    private @Nullable Long bearable(Rules rules, Basket basket) {
        var guard = rules.plan().limits().margin();
        if (guard == null) {
            return null;
        }
        var cost = 0L;
        for (var line : basket.lines()) {
            var key = new Product.Key(book.programme().currency(), line.sku());
            var product = ruling.products().get(key);
            if (product == null || product.costMinor() == null) {
                return null;
            }
            cost = Math.addExact(cost, Math.multiplyExact(product.costMinor(), line.pieces()));
        }
        return guard.mostPoints(basket.amountMinor(), cost);
    }

    private Article article(Basket.Line line) {
        var key = new Product.Key(book.programme().currency(), line.sku());
        var product = ruling.products().get(key);
        var category = product == null ? null : product.category();
        return new Article(
                line.sku(),
                category == null ? line.category() : category,
                product == null ? null : product.brand(),
                line.pieces(),
                line.amountMinor());
    }

    private static Optional<Verdict> verdict(
            Occasion occasion, Decision decision, List<Grant> grants) {
        if (decision.outcomes().isEmpty()) {
            return Optional.empty();
        }
        List<Verdict.Held> held = new ArrayList<>();
        for (var grant : grants) {
            if (grant.lot() != null && decision.held().contains(grant.wallet())) {
                held.add(new Verdict.Held(grant.lot(), grant.wallet(), grant.granted()));
            }
        }
        return Optional.of(new Verdict(occasion, decision.outcomes(), held));
    }

    private Optional<Grant> grant(Order order, Rules rules, WalletRules wallet, Decision decision) {
        var worth = decision.worths().get(wallet.key());
        var points = points(order, wallet, worth);
        if (points.isEmpty()) {
            return Optional.empty();
        }
        var paid = order.paid();
        var lot = Ids.next();
        member.advance(book, wallet.key(), now);
        var own = EarnedTerms.of(rules, wallet, paid.at());
        var terms = decision.held().contains(wallet.key()) ? EarnedTerms.held(own) : own;
        var step =
                member.wallet(wallet.key())
                        .issue(Kind.EARN, lot, terms, Bucket.ISSUED, points.getAsLong(), now);
        var inputs = inputs(paid.currency(), paid.amountMinor(), wallet.earning());
        if (worth != null) {
            inputs.put("rules", decision.in(wallet.key()));
            inputs.put("worth", worth);
        }
        member.post(book, new Cause(order.orderId(), rules.version(), paid.at(), inputs), step);
        var granted = points.getAsLong();
        return Optional.of(Grant.of(wallet.key(), granted > 0 ? lot : null, granted, worth));
    }

    /** Points of a wallet; none for one that the order does not earn. */
    private static OptionalLong points(Order order, WalletRules wallet, @Nullable Worth worth) {
        var paid = order.paid();
        if (worth != null) {
            var whole = Basket.of(paid.amountMinor(), paid.goods()).left();
            return OptionalLong.of(worth.points(whole));
        }
        return wallet.earning() == null
                ? OptionalLong.empty()
                : OptionalLong.of(wallet.earning().points(paid.amountMinor()));
    }

    /**
     * @param earning the programme's own rate; null for a wallet that orders do not earn by it
     */
    static Map<String, Object> inputs(
            String currency, long amountMinor, @Nullable EarningRule earning) {
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("amountMinor", amountMinor);
        inputs.put("currency", currency);
        if (earning != null) {
            inputs.put("pointsPerUnit", earning.pointsPerUnit().toPlainString());
            inputs.put("rounding", earning.rounding().name());
        }
        return inputs;
    }
}
