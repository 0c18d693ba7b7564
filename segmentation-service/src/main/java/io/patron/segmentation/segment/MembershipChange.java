package io.patron.segmentation.segment;

import io.patron.segmentation.vocabulary.CustomerFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A customer enters or leaves a segment.
 *
 * @param segmentKey the segment's name for programs
 * @param entered true for entering, false for leaving
 * @param reason the facts that decided it, by name
 */
public record MembershipChange(
        Membership membership, String segmentKey, boolean entered, Map<String, Object> reason) {

    /** Why everybody leaves a segment that was deleted. */
    static final Map<String, Object> DELETED = Map.of("segment.deleted", true);

    /**
     * What has to change for some customers, so that they are in the segments whose conditions hold
     * for them; in the order of the customers.
     *
     * @param members in which of these segments they are now
     * @param asOf the instant from which conditions count back
     */
    public static List<MembershipChange> between(
            List<SegmentRule> rules,
            List<CustomerFacts> customers,
            Set<Membership> members,
            Instant asOf) {
        var changes = new ArrayList<MembershipChange>();
        for (var customer : customers) {
            for (var rule : rules) {
                var membership = new Membership(rule.id(), customer.customerId());
                boolean wanted = rule.condition().holds(customer, asOf);
                if (wanted != members.contains(membership)) {
                    changes.add(
                            new MembershipChange(
                                    membership, rule.key(), wanted, reason(rule, customer, asOf)));
                }
            }
        }
        return changes;
    }

    private static Map<String, Object> reason(
            SegmentRule rule, CustomerFacts customer, Instant asOf) {
        return rule.deleted() ? DELETED : rule.condition().evaluate(customer, asOf).decidedBy();
    }
}
