package io.patron.loyalty.simulation;

import io.patron.loyalty.earning.Quotas;
import io.patron.loyalty.earning.RuleSet;
import io.patron.loyalty.rule.Rules;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is tried.
 *
 * @param programme its id
 * @param rules the programme's version
 * @param set the earning rules
 * @param pointValue minor units for a point
 * @param limits what is left of the budgets; changes while it is tried
 */
record Draft(
        UUID programme,
        Rules rules,
        RuleSet set,
        Instant from,
        Instant until,
        BigDecimal pointValue,
        Map<UUID, Long> limits) {

    static Map<UUID, Long> budgets(RuleSet set) {
        var budgets = new HashMap<UUID, Long>();
        for (var rule : set.rules()) {
            if (rule.caps().budget() != null) {
                budgets.put(rule.ref().id(), rule.caps().budget());
            }
        }
        return budgets;
    }

    /** For one member: nothing granted yet, what others left of the budgets. */
    Quotas quotas() {
        return new Quotas(List.of(), Map.of(), limits);
    }

    void used(Quotas quotas) {
        quotas.used()
                .forEach((rule, points) ->
                        limits.computeIfPresent(rule, (r, left) -> left - points));
    }
}
