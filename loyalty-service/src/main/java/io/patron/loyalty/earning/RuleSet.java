package io.patron.loyalty.earning;

import java.time.Instant;
import java.util.List;

/**
 * The rules of a programme in all their versions, each with the time for which it is in force. What
 * happened is judged by the versions in force when it happened.
 */
public record RuleSet(List<PointsRule> rules) {
    public static final RuleSet EMPTY = new RuleSet(List.of());

    public RuleSet {
        rules = List.copyOf(rules);
    }

    public List<PointsRule> inForce(Instant at) {
        return rules.stream().filter(rule -> rule.span().contains(at)).toList();
    }

    /** Whether any version is for acts of this name. */
    public boolean knowsAct(String name) {
        return rules.stream()
                .anyMatch(rule ->
                        rule.subject() instanceof Subject.Acts(var act) && act.equals(name));
    }
}
