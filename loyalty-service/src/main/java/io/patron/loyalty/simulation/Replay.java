package io.patron.loyalty.simulation;

import io.patron.conditions.FactValue;
import io.patron.loyalty.earning.ActEarning;
import io.patron.loyalty.earning.Bought;
import io.patron.loyalty.earning.Customer;
import io.patron.loyalty.earning.Occasion;
import io.patron.loyalty.earning.OrderEarning;
import io.patron.loyalty.earning.OrderTold;
import io.patron.loyalty.earning.Outcome;
import io.patron.loyalty.earning.Quotas;
import io.patron.loyalty.earning.Streaks;
import io.patron.loyalty.rule.EarningRule;
import io.patron.loyalty.simulation.MemberHistory.PastAct;
import io.patron.loyalty.simulation.MemberHistory.PastOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One member's past by the rules of a draft. */
final class Replay {
    private final Draft draft;
    private final MemberHistory member;
    private final Findings findings;
    private final Quotas quotas;
    private final Map<String, EarningRule> rates = new LinkedHashMap<>();

    Replay(Draft draft, MemberHistory member, Findings findings) {
        this.draft = draft;
        this.member = member;
        this.findings = findings;
        quotas = draft.quotas();
        for (var wallet : draft.rules().plan().earning()) {
            if (wallet.earning() != null) {
                rates.put(wallet.key(), wallet.earning());
            }
        }
    }

    void run() {
        var actual = 0L;
        var simulated = 0L;
        for (var i = 0; i < member.orders().size(); i++) {
            var order = member.orders().get(i);
            if (!order.at().isBefore(draft.from())) {
                actual += order.points();
                simulated += points(order, i);
                findings.order(order);
            }
        }
        Map<String, Set<LocalDate>> done = new HashMap<>();
        for (var act : member.acts()) {
            actual += act.points();
            simulated += points(act, done);
            findings.act();
        }
        draft.used(quotas);
        findings.member(member, tier(), actual, simulated);
    }

    private long points(PastOrder order, int before) {
        var told =
                new OrderTold(
                        order.totalMinor(),
                        bought(order).whole().pieces(),
                        order.told().source(),
                        order.told().country(),
                        before == 0 ? null : reached(order.at(), before),
                        before);
        var facts = told.facts(member.customer(), order.at(), draft.rules().zone());
        var occasion = occasion("order:" + order.id(), order.at(), facts);
        var inForce = draft.set().inForce(order.at());
        var decision = OrderEarning.decide(occasion, bought(order), rates, inForce, quotas);
        decision.outcomes().forEach(this::note);
        var sum = 0L;
        for (var rate : rates.entrySet()) {
            if (!decision.worths().containsKey(rate.getKey())) {
                sum += rate.getValue().points(order.left().totalMinor());
            }
        }
        for (var worth : decision.worths().values()) {
            sum += worth.points(order.left());
        }
        var byRules = decision.outcomes().stream().mapToLong(Outcome::points).sum();
        quotas.note(occasion.who(), sum - byRules);
        return sum;
    }

    private Bought bought(PastOrder order) {
        var exponent = draft.rules().earning().exponent();
        return new Bought(order.articles(), order.totalMinor(), exponent, bearable(order));
    }

    /** As with orders that are rewarded: no limit where some cost is not known. */
    private @Nullable Long bearable(PastOrder order) {
        var guard = draft.rules().plan().limits().margin();
        var cost = order.told().wholeCostMinor();
        return guard == null || cost == null
                ? null
                : (Long) guard.mostPoints(order.totalMinor(), cost);
    }

    private long points(PastAct act, Map<String, Set<LocalDate>> done) {
        var zone = draft.rules().zone();
        var days = done.computeIfAbsent(act.name(), name -> new HashSet<>());
        var day = LocalDate.ofInstant(act.at(), zone);
        var facts = member.customer().facts(act.at(), zone);
        facts.put("act.name", FactValue.of(act.name()));
        facts.put("act.quantity", FactValue.of(act.quantity()));
        facts.put("act.channel", FactValue.of(act.channel()));
        Customer.put(facts, "member.tier", member.tier());
        var given =
                ActEarning.decide(
                        occasion("act:" + act.id(), act.at(), facts),
                        new ActEarning.Act(act.name(), act.quantity(), Streaks.around(day, days)),
                        draft.set().inForce(act.at()),
                        quotas);
        days.add(day);
        given.outcomes().forEach(this::note);
        return given.points().values().stream().mapToLong(points -> points).sum();
    }

    private Occasion occasion(String event, Instant at, Map<String, FactValue> facts) {
        draft.set().put(facts, at, draft.rules().zone());
        var who = new Occasion.Who(draft.programme(), member.memberId());
        return new Occasion(event, who, at, draft.rules().zone(), facts);
    }

    private void note(Outcome outcome) {
        if (outcome.points() > 0) {
            findings.rule(outcome.rule().key(), outcome.points());
        }
    }

    /** The tier that the orders before reach at a time. */
    private String reached(Instant at, int before) {
        var window = draft.rules().window().asOf(at);
        var spend =
                member.orders().subList(0, before).stream()
                        .filter(order -> window.contains(order.at()))
                        .mapToLong(PastOrder::totalMinor)
                        .sum();
        return draft.rules().ladder().reachedBy(spend).key();
    }

    private @Nullable String tier() {
        return member.orders().isEmpty() ? null : reached(draft.until(), member.orders().size());
    }
}
