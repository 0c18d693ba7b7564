package io.patron.loyalty.earning;

import io.patron.conditions.Condition;
import io.patron.loyalty.rule.WalletPlan;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A version of an earning rule.
 *
 * @param when what has to hold of the order or act, the customer and the day; null for nothing
 */
public record PointsRule(
        RuleRef ref,
        Span span,
        Subject subject,
        @Nullable Condition when,
        Effect effect,
        Caps caps,
        Placement placement) {

    /** From the first to (excluded) the second instant; null for without end. */
    public record Span(Instant from, @Nullable Instant until) {
        public boolean contains(Instant at) {
            return !at.isBefore(from) && (until == null || at.isBefore(until));
        }
    }

    /**
     * Where its points go and which rules go first.
     *
     * @param wallet {@link #MAIN} for the programme's main one, whichever that is at the time
     * @param priority higher ones first
     * @param group of several rules of a group only the first that gives something counts
     * @param held whether its points wait for somebody to look at them
     */
    public record Placement(String wallet, int priority, @Nullable String group, boolean held) {
        /** No wallet's key. */
        public static final String MAIN = "";
    }

    /** In which rules are applied: by priority, then by key. */
    public static final Comparator<PointsRule> ORDER =
            Comparator.comparingInt((PointsRule rule) -> rule.placement().priority())
                    .reversed()
                    .thenComparing(rule -> rule.ref().key());

    public String wallet() {
        return placement.wallet();
    }

    /** The same with the main wallet named, as the programme had it at a time. */
    PointsRule in(WalletPlan plan) {
        if (!wallet().equals(Placement.MAIN)) {
            return this;
        }
        var key = plan.main().key();
        var named = new Placement(key, placement.priority(), placement.group(), placement.held());
        return new PointsRule(ref, span, subject, when, effect, caps, named);
    }
}
