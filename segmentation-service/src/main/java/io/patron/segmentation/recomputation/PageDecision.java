package io.patron.segmentation.recomputation;

import io.patron.segmentation.insight.CustomerInsight;
import io.patron.segmentation.segment.Membership;
import io.patron.segmentation.segment.MembershipChange;
import io.patron.segmentation.segment.SegmentRule;
import io.patron.segmentation.vocabulary.CustomerFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What has to change for a page of customers; nothing where all is as it should be.
 *
 * @param customers how many were looked at
 * @param changed of whom other things are to be said now
 * @param removed customers who are no longer in the population
 * @param memberships who enters and leaves which segment
 */
record PageDecision(
        int customers,
        List<InsightChange> changed,
        List<UUID> removed,
        List<MembershipChange> memberships) {

    /** What is stored of a page now, under the page's locks. */
    record Stored(
            List<CustomerFacts> customers, List<SegmentRule> rules, Set<Membership> members) {}

    /** Decides; a pure function. */
    static PageDecision of(Plan plan, Stored stored) {
        var changed = new ArrayList<InsightChange>();
        var removed = new ArrayList<UUID>();
        var renewed = new ArrayList<CustomerFacts>();
        for (var customer : stored.customers()) {
            var id = customer.customerId();
            var insight = plan.insight(id);
            if (insight == null && customer.insight() != null) {
                removed.add(id);
            } else if (insight != null && !insight.equals(customer.insight())) {
                changed.add(new InsightChange(id, customer.insight(), insight));
            }
            renewed.add(customer.with(insight));
        }
        var memberships =
                MembershipChange.between(
                        stored.rules(), renewed, stored.members(), plan.lens().basis().until());
        return new PageDecision(renewed.size(), changed, removed, memberships);
    }

    /** What is to be written, by customer. */
    Map<UUID, CustomerInsight> insights() {
        var insights = new LinkedHashMap<UUID, CustomerInsight>();
        changed.forEach(change -> insights.put(change.customerId(), change.now()));
        return insights;
    }

    /** How many changes of each kind it is. */
    RecomputationView.Result result() {
        return new RecomputationView.Result(
                changed.stream().filter(InsightChange::isOfScores).count(),
                changed.stream().filter(InsightChange::isOfBand).count(),
                memberships.stream().filter(MembershipChange::entered).count(),
                memberships.stream().filter(change -> !change.entered()).count());
    }
}
