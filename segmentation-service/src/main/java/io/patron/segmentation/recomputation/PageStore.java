package io.patron.segmentation.recomputation;

import io.patron.kit.outbox.Outbox;
import io.patron.segmentation.SegmentationConfig;
import io.patron.segmentation.insight.Basis;
import io.patron.segmentation.insight.InsightStore;
import io.patron.segmentation.segment.MembershipStore;
import io.patron.segmentation.segment.SegmentRuleReader;
import io.patron.segmentation.vocabulary.CustomerFacts;
import io.patron.segmentation.vocabulary.CustomerFactsReader;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Reads, decides and writes a page of customers in one transaction. */
@ApplicationScoped
class PageStore {
    private final CustomerFactsReader facts;
    private final SegmentRuleReader segments;
    private final MembershipStore members;
    private final InsightStore insights;
    private final Outbox outbox;
    private final SegmentationConfig config;
    private final Clock clock;

    PageStore(
            CustomerFactsReader facts,
            SegmentRuleReader segments,
            MembershipStore members,
            InsightStore insights,
            Outbox outbox,
            SegmentationConfig config,
            Clock clock) {
        this.facts = facts;
        this.segments = segments;
        this.members = members;
        this.insights = insights;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /** Does the page after another one. */
    Uni<PageOutcome> next(SqlConnection tx, Plan plan, PageOutcome last) {
        int limit = config.recompute().pageSize();
        return facts.lockedPage(tx, plan.lens(), last.last(), limit)
                .chain(page ->
                        page.isEmpty()
                                ? Uni.createFrom().item(PageOutcome.start())
                                : renew(tx, plan, page));
    }

    private Uni<PageOutcome> renew(SqlConnection tx, Plan plan, List<CustomerFacts> page) {
        return stored(tx, plan, page)
                .map(stored -> PageDecision.of(plan, stored))
                .call(decision -> save(tx, plan.lens().basis(), decision))
                .map(decision ->
                        new PageOutcome(
                                page.getLast().customerId(), page.size(), decision.result()));
    }

    private Uni<PageDecision.Stored> stored(SqlConnection tx, Plan plan, List<CustomerFacts> page) {
        var ids = page.stream().map(CustomerFacts::customerId).toList();
        return segments.locked(tx, plan.lens().vocabulary())
                .chain(rules ->
                        members.of(tx, ids).map(now -> new PageDecision.Stored(page, rules, now)));
    }

    private Uni<Void> save(SqlConnection tx, Basis basis, PageDecision decision) {
        return insights.save(tx, basis, decision.insights())
                .chain(() -> insights.remove(tx, decision.removed()))
                .chain(() ->
                        outbox.append(tx, InsightEvents.of(decision.changed(), clock.instant())))
                .chain(() -> members.apply(tx, decision.memberships()));
    }
}
