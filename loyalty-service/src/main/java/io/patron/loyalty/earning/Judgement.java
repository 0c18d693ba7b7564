package io.patron.loyalty.earning;

import io.patron.conditions.Condition;
import io.patron.loyalty.earning.Outcome.Cut;
import io.patron.loyalty.earning.Outcome.State;
import io.patron.loyalty.rule.WalletPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks rules about one occasion, one after the other, and notes what each did. */
final class Judgement {
    private final Occasion occasion;
    private final WalletPlan plan;
    private final Quotas quotas;
    private final Set<String> groups = new HashSet<>();
    private final Set<String> held = new HashSet<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private @Nullable Long bearable;

    /**
     * @param plan the programme's wallets at the time of the occasion
     */
    Judgement(Occasion occasion, WalletPlan plan, Quotas quotas) {
        this.occasion = occasion;
        this.plan = plan;
        this.quotas = quotas;
    }

    /** From here on rules give no more points than this: what the order's margin can bear. */
    void bear(long points) {
        bearable = Math.max(0, points);
    }

    List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** Wallets whose points wait for somebody to look at them. */
    Set<String> held() {
        return Set.copyOf(held);
    }

    /** Whether a rule's wallet, condition, cooldown and group let it give something. */
    boolean admits(PointsRule rule) {
        var group = rule.placement().group();
        if (plan.find(rule.wallet()).isEmpty()) {
            none(rule, State.NO_WALLET);
        } else if (rule.when() != null && !rule.when().holds(occasion.facts(), occasion.at())) {
            none(rule, State.CONDITION_FALSE);
        } else if (quotas.cools(rule, occasion)) {
            none(rule, State.COOLDOWN);
        } else if (group != null && groups.contains(group)) {
            none(rule, State.GROUP_TAKEN);
        } else {
            return true;
        }
        return false;
    }

    /** What of a rule's condition has to go on holding for what is left of an order. */
    com.fasterxml.jackson.databind.@Nullable JsonNode bounds(PointsRule rule) {
        var when = rule.when();
        return when == null
                ? null
                : Residue.of(when, occasion.facts(), occasion.at())
                        .map(Condition::toJson)
                        .orElse(null);
    }

    void none(PointsRule rule, State state) {
        outcomes.add(Outcome.none(rule, state, values(rule)));
    }

    /** Lets what others give in the rule's wallet wait. */
    void hold(PointsRule rule) {
        held.add(rule.wallet());
        none(rule, State.HELD);
    }

    /** Grants what the limits leave of what is wanted, &gt; 0 or nothing. */
    long grant(PointsRule rule, long wanted) {
        if (wanted <= 0) {
            none(rule, State.GAVE_NOTHING);
            return 0;
        }
        var cuts = cuts(rule, wanted);
        var points = cuts.stream().mapToLong(Cut::left).min().orElse(wanted);
        var state = points > 0 ? State.APPLIED : spent(cuts);
        outcomes.add(
                new Outcome(rule.ref(), state, rule.wallet(), points, wanted, cuts, values(rule)));
        if (points > 0) {
            quotas.take(rule, occasion, points);
            if (bearable != null && occasion.isWorth(rule.wallet())) {
                bearable -= points;
            }
            if (rule.placement().held()) {
                held.add(rule.wallet());
            }
            if (rule.placement().group() != null) {
                groups.add(rule.placement().group());
            }
        }
        return points;
    }

    /** Whether the limits leave anything. */
    boolean hasRoom(PointsRule rule) {
        return cuts(rule, 1).isEmpty();
    }

    private List<Cut> cuts(PointsRule rule, long wanted) {
        var cuts = new ArrayList<>(quotas.cuts(rule, occasion, wanted));
        var borne = occasion.isWorth(rule.wallet()) ? bearable : null;
        if (borne != null && borne < wanted) {
            cuts.add(new Cut("margin", borne));
        }
        return cuts;
    }

    private static State spent(List<Cut> cuts) {
        var byMember =
                cuts.stream()
                        .filter(cut -> cut.left() == 0)
                        .noneMatch(cut ->
                                cut.limit().equals("budget") || cut.limit().equals("liability"));
        return byMember ? State.CAPPED : State.BUDGET_SPENT;
    }

    private @Nullable Map<String, Object> values(PointsRule rule) {
        return rule.when() == null
                ? null
                : rule.when().evaluate(occasion.facts(), occasion.at()).decidedBy();
    }
}
