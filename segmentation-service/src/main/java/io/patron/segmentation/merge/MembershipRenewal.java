package io.patron.segmentation.merge;

import io.patron.segmentation.insight.BasisReader;
import io.patron.segmentation.segment.Membership;
import io.patron.segmentation.segment.MembershipChange;
import io.patron.segmentation.segment.MembershipStore;
import io.patron.segmentation.segment.SegmentRule;
import io.patron.segmentation.segment.SegmentRuleReader;
import io.patron.segmentation.vocabulary.CustomerFacts;
import io.patron.segmentation.vocabulary.CustomerFactsReader;
import io.patron.segmentation.vocabulary.CustomerFactsReader.Lens;
import io.patron.segmentation.vocabulary.FactDefinitionsService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Brings the memberships of customers up to date at once, as of the latest recomputation: who was
 * merged leaves every segment, who answers is looked at with all facts of the person.
 */
@ApplicationScoped
class MembershipRenewal {
    private final BasisReader bases;
    private final FactDefinitionsService definitions;
    private final CustomerFactsReader facts;
    private final SegmentRuleReader segments;
    private final MembershipStore members;

    MembershipRenewal(
            BasisReader bases,
            FactDefinitionsService definitions,
            CustomerFactsReader facts,
            SegmentRuleReader segments,
            MembershipStore members) {
        this.bases = bases;
        this.definitions = definitions;
        this.facts = facts;
        this.segments = segments;
        this.members = members;
    }

    /** The customers' rows are locked. */
    Uni<Void> renew(SqlConnection tx, Set<UUID> customers) {
        return bases.latest(tx)
                .chain(basis -> definitions.vocabulary().map(words -> new Lens(basis, words)))
                .chain(lens -> renew(tx, lens, customers));
    }

    private Uni<Void> renew(SqlConnection tx, Lens lens, Set<UUID> customers) {
        return segments.locked(tx, lens.vocabulary())
                .chain(rules ->
                        rules.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : facts.answering(tx, lens, customers)
                                        .chain(found -> renew(tx, lens, rules, found, customers)));
    }

    private Uni<Void> renew(
            SqlConnection tx,
            Lens lens,
            List<SegmentRule> rules,
            List<CustomerFacts> answering,
            Set<UUID> customers) {
        return members.of(tx, List.copyOf(customers))
                .map(now -> changes(lens, rules, answering, now))
                .chain(changes -> members.apply(tx, changes));
    }

    static List<MembershipChange> changes(
            Lens lens,
            List<SegmentRule> rules,
            Collection<CustomerFacts> answering,
            Set<Membership> now) {
        var answers = answering.stream().map(CustomerFacts::customerId).collect(Collectors.toSet());
        var keys = rules.stream().collect(Collectors.toMap(SegmentRule::id, SegmentRule::key));
        var changes = new ArrayList<MembershipChange>();
        for (var membership : now) {
            var key = keys.get(membership.segmentId());
            if (key != null && !answers.contains(membership.customerId())) {
                changes.add(new MembershipChange(membership, key, false, MERGED));
            }
        }
        changes.addAll(
                MembershipChange.between(rules, List.copyOf(answering), now, lens.basis().until()));
        return changes;
    }

    private static final Map<String, Object> MERGED = Map.of("customer.merged", true);
}
