package io.patron.loyalty.earning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule did, or why it did nothing.
 *
 * @param points granted
 * @param wanted points before caps and budget
 * @param cuts what cut it
 * @param values the facts that decided its condition
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outcome(
        RuleRef rule,
        State state,
        String wallet,
        long points,
        long wanted,
        List<Cut> cuts,
        @Nullable Map<String, Object> values) {

    public Outcome {
        cuts = List.copyOf(cuts);
    }

    /** How it ended. */
    public enum State {
        /** It gave points, perhaps fewer than wanted. */
        APPLIED,
        /** It took lines out. */
        EXCLUDED_LINES,
        /** It gave nothing, and lets what was given in its wallet wait. */
        HELD,
        /** The programme had no wallet of its key at that time. */
        NO_WALLET,
        /** Its condition did not hold. */
        CONDITION_FALSE,
        /** No line of the order is one of its, or all are excluded. */
        NO_LINES,
        /** Another rule of its group gave points. */
        GROUP_TAKEN,
        /** It came too soon after, or before, another grant. */
        COOLDOWN,
        /** A cap of the member left nothing. */
        CAPPED,
        /** Its budget, or the programme's liability limit, is used up. */
        BUDGET_SPENT,
        /** What it gives rounds to nothing, or another multiplier gives more. */
        GAVE_NOTHING
    }

    /**
     * A limit that left less than was wanted.
     *
     * @param left points that it left
     */
    @RegisterForReflection
    public record Cut(String limit, long left) {}

    static Outcome none(PointsRule rule, State state, @Nullable Map<String, Object> values) {
        return new Outcome(rule.ref(), state, rule.wallet(), 0, 0, List.of(), values);
    }
}
