package io.patron.loyalty.earning;

import io.patron.conditions.FactValue;
import io.patron.loyalty.rule.MemberDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * The rules of a programme in all their versions, each with the time for which it is in force. What
 * happened is judged by the versions in force when it happened.
 */
public record RuleSet(List<PointsRule> rules, MemberDays memberDays) {
    public static final RuleSet EMPTY = new RuleSet(List.of());

    public RuleSet {
        rules = List.copyOf(rules);
    }

    public RuleSet(List<PointsRule> rules) {
        this(rules, MemberDays.NONE);
    }

    /** With the programme's member days. */
    public RuleSet with(MemberDays days) {
        return new RuleSet(rules, days);
    }

    /** Adds the facts of the member days that a time is on. */
    public void put(Map<String, FactValue> facts, Instant at, ZoneId zone) {
        var on = memberDays.on(LocalDate.ofInstant(at, zone));
        facts.put(OrderFacts.MEMBER_DAYS, FactValue.of(on));
        facts.put(OrderFacts.IS_MEMBER_DAY, FactValue.of(!on.isEmpty()));
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
