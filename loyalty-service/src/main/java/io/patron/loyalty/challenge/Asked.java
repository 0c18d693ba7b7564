package io.patron.loyalty.challenge;

import io.patron.conditions.FactValue;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.earning.Customer;
import io.patron.loyalty.earning.MemberTold;
import io.patron.loyalty.earning.RuleSet;
import io.patron.loyalty.rule.MemberDays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the conditions of challenges ask for beside the act or order.
 *
 * @param customers by id
 * @param days by programme
 * @param tiers in tier sets, by member
 */
record Asked(
        Map<UUID, Customer> customers, Map<UUID, MemberDays> days, Map<UUID, List<String>> tiers) {
    static final Asked NOTHING = new Asked(Map.of(), Map.of(), Map.of());

    /** Whether what a member did counts. */
    boolean admits(Candidate candidate, Member member) {
        if (!candidate.isTold()) {
            return false;
        }
        var when = candidate.offered().challenge().goal().when();
        return when == null || when.holds(facts(candidate, member)::get, candidate.at());
    }

    private Map<String, FactValue> facts(Candidate candidate, Member member) {
        var zone = candidate.offered().book().inForce(candidate.at()).zone();
        var customer = customers.getOrDefault(candidate.customerId(), Customer.UNKNOWN);
        Map<String, FactValue> all = new HashMap<>(customer.facts(candidate.at(), zone));
        RuleSet.EMPTY
                .with(days.getOrDefault(member.ref().programmeId(), MemberDays.NONE))
                .put(all, candidate.at(), zone);
        all.putAll(candidate.facts());
        new MemberTold(
                        member.state().tier(),
                        tiers.getOrDefault(member.ref().id(), List.of()),
                        member.state().orders())
                .put(all);
        return all;
    }
}
