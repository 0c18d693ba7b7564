package io.patron.segmentation.recomputation;

import io.patron.contracts.LifecycleChanged;
import io.patron.contracts.PatronEvent;
import io.patron.contracts.RfmScored;
import io.patron.contracts.RfmScores;
import io.patron.segmentation.insight.CustomerInsight;
import io.patron.segmentation.rfm.Scores;
import io.patron.segmentation.segment.Membership;
import io.patron.segmentation.segment.MembershipChange;
import io.patron.segmentation.segment.SegmentRule;
import io.patron.segmentation.vocabulary.CustomerFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has to change for a page of customers; nothing where all is as it should be.
 *
 * @param customers how many were looked at
 * @param saved insights to be written, by customer
 * @param removed customers who are no longer in the population
 * @param events what is to be told of scores and bands
 * @param memberships who enters and leaves which segment
 */
record PageDecision(
        int customers,
        Map<UUID, CustomerInsight> saved,
        List<UUID> removed,
        List<PatronEvent> events,
        List<MembershipChange> memberships) {

    /** What is stored of a page now, under the page's locks. */
    record Stored(
            List<CustomerFacts> customers, List<SegmentRule> rules, Set<Membership> members) {}

    /** Decides; a pure function. */
    static PageDecision of(Plan plan, Stored stored, Instant now) {
        var saved = new LinkedHashMap<UUID, CustomerInsight>();
        var removed = new ArrayList<UUID>();
        var events = new ArrayList<PatronEvent>();
        var renewed = new ArrayList<CustomerFacts>();
        for (var customer : stored.customers()) {
            var insight = plan.insight(customer.customerId());
            if (insight == null && customer.insight() != null) {
                removed.add(customer.customerId());
            } else if (insight != null && !insight.equals(customer.insight())) {
                saved.put(customer.customerId(), insight);
                events.addAll(events(customer.customerId(), customer.insight(), insight, now));
            }
            renewed.add(customer.with(insight));
        }
        var memberships =
                MembershipChange.between(
                        stored.rules(), renewed, stored.members(), plan.lens().basis().until());
        return new PageDecision(renewed.size(), saved, removed, events, memberships);
    }

    private static List<PatronEvent> events(
            UUID id, @Nullable CustomerInsight old, CustomerInsight now, Instant instant) {
        var events = new ArrayList<PatronEvent>();
        if (old == null || !isScoredAs(old, now)) {
            events.add(scored(id, now, instant));
        }
        var previous = old == null ? null : old.band();
        if (!Objects.equals(previous, now.band())) {
            events.add(new LifecycleChanged(id, now.asOf(), instant, now.band(), previous));
        }
        return events;
    }

    private static boolean isScoredAs(CustomerInsight old, CustomerInsight now) {
        return old.rankFirst().equals(now.rankFirst())
                && old.tieSharing().equals(now.tieSharing())
                && old.group().equals(now.group());
    }

    private static RfmScored scored(UUID id, CustomerInsight insight, Instant instant) {
        var values = insight.values();
        return new RfmScored(
                id,
                insight.asOf(),
                instant,
                new io.patron.contracts.RfmValues(
                        values.recencyDays(),
                        values.frequency(),
                        values.monetaryMinor(),
                        values.currency()),
                contract(insight.rankFirst()),
                contract(insight.tieSharing()),
                insight.group());
    }

    private static RfmScores contract(Scores scores) {
        return new RfmScores(scores.r(), scores.f(), scores.m());
    }

    /** How many changes of each kind it is. */
    RecomputationView.Result result() {
        return new RecomputationView.Result(
                events.stream().filter(RfmScored.class::isInstance).count(),
                events.stream().filter(LifecycleChanged.class::isInstance).count(),
                memberships.stream().filter(MembershipChange::entered).count(),
                memberships.stream().filter(change -> !change.entered()).count());
    }
}
