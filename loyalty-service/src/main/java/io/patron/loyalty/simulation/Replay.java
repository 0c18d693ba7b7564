package io.patron.loyalty.simulation;

import io.patron.conditions.FactValue;
import io.patron.loyalty.earning.ActEarning;
import io.patron.loyalty.earning.ActTold;
import io.patron.loyalty.earning.Bought;
import io.patron.loyalty.earning.Decision;
import io.patron.loyalty.earning.MemberTold;
import io.patron.loyalty.earning.Occasion;
import io.patron.loyalty.earning.OrderEarning;
import io.patron.loyalty.earning.OrderEarning.Alone;
import io.patron.loyalty.earning.OrderTold;
import io.patron.loyalty.earning.Outcome;
import io.patron.loyalty.earning.Quotas;
import io.patron.loyalty.earning.Streaks;
import io.patron.loyalty.rule.EarningRule;
import io.patron.loyalty.simulation.MemberHistory.PastAct;
import io.patron.loyalty.simulation.MemberHistory.PastOrder;
import io.patron.loyalty.simulation.MemberHistory.PastReturn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One member's past by the rules of a draft, decided as it is when it happens. */
final class Replay {
    private final Draft draft;
    private final MemberHistory member;
    private final Findings findings;
    private final Quotas quotas;
    private final Map<String, EarningRule> rates;
    private final List<PastOrder> before = new ArrayList<>();
    private final Map<String, Set<LocalDate>> done = new HashMap<>();
    private long actual;
    private long simulated;

    Replay(Draft draft, MemberHistory member, Findings findings) {
        this.draft = draft;
        this.member = member;
        this.findings = findings;
        quotas = draft.quotas();
        rates = draft.rules().plan().rates();
    }

    void run() {
        for (var event : member.events()) {
            switch (event) {
                case PastOrder order -> place(order);
                case PastAct act -> count(act);
                case PastReturn back -> giveBack(back);
            }
        }
        draft.used(quotas);
        findings.member(member, tier(draft.until()), actual, simulated);
    }

    private void place(PastOrder order) {
        if (!order.at().isBefore(draft.from())) {
            actual += order.points();
            simulated += points(order);
            findings.order(order);
        }
        before.add(order);
    }

    private void count(PastAct act) {
        actual += act.points();
        simulated += points(act);
        findings.act();
    }

    private void giveBack(PastReturn back) {
        actual -= back.points();
        simulated -= points(back);
        findings.giveBack(back);
    }

    private long points(PastOrder order) {
        var bought = bought(order);
        var occasion =
                occasion(
                        "order:" + order.id(),
                        order.at(),
                        facts(bought, order.told().source(), order.told().country(), order.at()));
        var inForce = draft.set().inForce(order.at());
        var decision = OrderEarning.decide(occasion, bought, draft.rules().plan(), inForce, quotas);
        decision.outcomes().forEach(this::note);
        var points = new HashMap<String, Long>();
        rates.forEach((key, rate) -> points.put(key, rate.points(order.left().totalMinor())));
        decision.worths().forEach((key, worth) -> points.put(key, worth.points(order.left())));
        points.forEach((key, sum) -> quotas.note(occasion, key, sum - byRules(decision, key)));
        return points.values().stream().mapToLong(sum -> sum).sum();
    }

    private static long byRules(Decision decision, String wallet) {
        return decision.in(wallet).stream().mapToLong(Outcome::points).sum();
    }

    /** What a return without an order takes back. */
    private long points(PastReturn back) {
        var bought = new Bought(back.articles(), back.totalMinor(), exponent());
        var occasion =
                occasion("refund:" + back.id(), back.at(), facts(bought, null, null, back.at()));
        var inForce = draft.set().inForce(back.at());
        return OrderEarning.ownAlone(occasion, bought, draft.rules().plan(), inForce)
                .values()
                .stream()
                .mapToLong(Alone::points)
                .sum();
    }

    private Map<String, FactValue> facts(
            Bought bought, @Nullable String source, @Nullable String country, Instant at) {
        var pieces = bought.whole().pieces();
        var told = new OrderTold(bought.totalMinor(), pieces, source, country, told(at));
        return told.facts(member.customer(), at, draft.rules().zone());
    }

    private MemberTold told(Instant at) {
        return new MemberTold(
                tier(at), member.tiers().at(at), member.ordersBefore() + before.size());
    }

    private int exponent() {
        return draft.rules().earning().exponent();
    }

    private Bought bought(PastOrder order) {
        return new Bought(order.articles(), order.totalMinor(), exponent(), bearable(order));
    }

    /** As with orders that are rewarded: no limit where some cost is not known. */
    private @Nullable Long bearable(PastOrder order) {
        var guard = draft.rules().plan().limits().margin();
        var cost = order.told().wholeCostMinor();
        return guard == null || cost == null
                ? null
                : (Long) guard.mostPoints(order.totalMinor(), cost);
    }

    private long points(PastAct act) {
        var zone = draft.rules().zone();
        var days = done.computeIfAbsent(act.name(), name -> new HashSet<>());
        var day = LocalDate.ofInstant(act.at(), zone);
        var told =
                new ActTold(
                        act.name(), act.quantity(), act.channel(), act.namesSelf(), told(act.at()));
        var given =
                ActEarning.decide(
                        occasion(
                                "act:" + act.id(),
                                act.at(),
                                told.facts(member.customer(), act.at(), zone)),
                        new ActEarning.Act(act.name(), act.quantity(), Streaks.around(day, days)),
                        draft.rules().plan(),
                        draft.set().inForce(act.at()),
                        quotas);
        days.add(day);
        given.outcomes().forEach(this::note);
        return given.points().values().stream().mapToLong(points -> points).sum();
    }

    private Occasion occasion(String event, Instant at, Map<String, FactValue> facts) {
        draft.set().put(facts, at, draft.rules().zone());
        var who = new Occasion.Who(draft.programme(), member.memberId());
        return new Occasion(
                event, who, at, draft.rules().zone(), facts, draft.rules().plan().worthless());
    }

    private void note(Outcome outcome) {
        if (outcome.points() > 0) {
            findings.rule(outcome.rule().key(), outcome.points());
        }
    }

    /** The tier that the orders before reach at a time; null before the first. */
    private @Nullable String tier(Instant at) {
        if (before.isEmpty() && member.ordersBefore() == 0) {
            return null;
        }
        var window = draft.rules().window().asOf(at);
        var spend =
                before.stream()
                        .filter(order -> window.contains(order.at()))
                        .mapToLong(PastOrder::totalMinor)
                        .sum();
        return draft.rules().ladder().reachedBy(spend).key();
    }
}
