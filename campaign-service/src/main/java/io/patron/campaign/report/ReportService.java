package io.patron.campaign.report;

import io.patron.campaign.CampaignError;
import io.patron.campaign.campaign.CampaignDocuments;
import io.patron.campaign.campaign.CampaignPlan;
import io.patron.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;

/** Reads a report in one snapshot of the database. */
@ApplicationScoped
class ReportService {
    private static final String SNAPSHOT =
            "set transaction isolation level repeatable read, read only";
    private static final String CAMPAIGN =
            "select document, launched_at from campaign where id = $1";
    private static final String LEDGER =
            """
            select arm, state, reason, count(*) from message where campaign_id = $1 group by arm, state, reason
            """;

    /** Each person once; who turned out to be in both groups is in none. */
    private static final String MEMBERS =
            """
            with member as (
                select distinct m.arm, m.person_id from message m
                where m.campaign_id = $1 and m.arm is not null and not exists (
                    select 1 from message o where o.campaign_id = $1 and o.person_id = m.person_id
                        and o.arm is not null and o.arm <> m.arm))
            """;

    private static final String GROUPS =
            MEMBERS
                    + """
                    select m.arm, count(distinct m.person_id), count(distinct o.customer_id), count(o.order_id)
                    from member m left join customer_order o
                        on o.customer_id = m.person_id and o.occurred_at >= $2 and o.occurred_at < $3
                    group by m.arm
                    """;
    private static final String MONEY =
            MEMBERS
                    + """
                    select m.arm, 'revenue', o.currency, sum(o.total_minor)::bigint
                    from member m join customer_order o on o.customer_id = m.person_id
                    where o.occurred_at >= $2 and o.occurred_at < $3
                    group by m.arm, o.currency
                    union all
                    select m.arm, 'refunded', r.currency, sum(r.total_minor)::bigint
                    from member m join customer_refund r on r.customer_id = m.person_id
                    where r.occurred_at >= $2 and r.occurred_at < $3
                    group by m.arm, r.currency
                    order by 1, 2, 3
                    """;

    private final Pool pool;
    private final CampaignDocuments documents;
    private final Clock clock;

    ReportService(Pool pool, CampaignDocuments documents, Clock clock) {
        this.pool = pool;
        this.documents = documents;
        this.clock = clock;
    }

    private record Launched(UUID id, CampaignPlan plan, Window window) {
        double controlShare() {
            return plan.holdoutPercent() / 100.0;
        }

        Tuple window3() {
            return Tuple.of(
                    id,
                    window.from().atOffset(ZoneOffset.UTC),
                    window.until().atOffset(ZoneOffset.UTC));
        }
    }

    Uni<ReportView> report(UUID campaignId) {
        return pool.withTransaction(tx ->
                tx.query(SNAPSHOT)
                        .execute()
                        .chain(() -> tx.preparedQuery(CAMPAIGN).execute(Tuple.of(campaignId)))
                        .map(rows -> launched(campaignId, rows))
                        .chain(launched -> report(tx, launched)));
    }

    private Launched launched(UUID campaignId, RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw ProblemException.notFound("campaign", campaignId);
        }
        var row = rows.iterator().next();
        var launchedAt = row.getOffsetDateTime(1);
        if (launchedAt == null) {
            throw ProblemException.of(
                    CampaignError.NOT_LAUNCHED, "There is nothing to report before the launch.");
        }
        var plan = documents.plan(row.getString(0));
        var window = Window.of(launchedAt.toInstant(), plan.attributionDays(), clock.instant());
        return new Launched(campaignId, plan, window);
    }

    private static Uni<ReportView> report(SqlConnection tx, Launched launched) {
        var groups = new GroupReader();
        return tx.preparedQuery(GROUPS)
                .execute(launched.window3())
                .invoke(groups::counts)
                .chain(() -> tx.preparedQuery(MONEY).execute(launched.window3()))
                .invoke(groups::money)
                .chain(() -> tx.preparedQuery(LEDGER).execute(Tuple.of(launched.id())))
                .map(rows ->
                        new ReportView(
                                launched.id(),
                                ledger(rows),
                                Results.of(
                                        launched.window(),
                                        groups.result("treatment"),
                                        groups.result("control"),
                                        launched.controlShare())));
    }

    private static LedgerCounts ledger(RowSet<Row> rows) {
        var counts = new LedgerCounts();
        rows.forEach(row ->
                counts.add(row.getString(0), row.getString(1), row.getString(2), row.getLong(3)));
        return counts;
    }
}
