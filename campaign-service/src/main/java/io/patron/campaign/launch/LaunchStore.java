package io.patron.campaign.launch;

import io.patron.campaign.CampaignError;
import io.patron.campaign.campaign.CampaignDocuments;
import io.patron.campaign.campaign.CampaignPlan;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tables {@code launch} and {@code launch_member}, and the campaign's state. */
@ApplicationScoped
class LaunchStore {
    private static final String PLAN = "select document, salt, state from campaign where id = $1";
    private static final String LOCKED_PLAN = PLAN + " for update";
    private static final String TEMPLATE = "select document from template where key = $1";
    private static final String MARK =
            """
            update campaign set state = 'launched', launched_at = $2, updated_at = $2, version = version + 1
            where id = $1
            """;
    private static final String FREEZE =
            """
            with members as (
                insert into launch_member (campaign_id, customer_id)
                select distinct $1::uuid, customer_id from membership where segment_key = $2 and member
                returning 1)
            insert into launch (id, campaign_id, template, state, total, done, requested_at)
            select $3, $1::uuid, $4, 'running', count(*), 0, $5 from members
            returning id, campaign_id, state, done, total, requested_at, finished_at
            """;
    private static final String JOB =
            """
            select id, campaign_id, state, done, total, requested_at, finished_at
            from launch where campaign_id = $1
            """;
    private static final String COUNTS =
            """
            select coalesce(arm, reason), count(*) from message where campaign_id = $1 group by 1
            """;

    private final CampaignDocuments documents;

    LaunchStore(CampaignDocuments documents) {
        this.documents = documents;
    }

    /** A campaign that can be launched, and the key of its draw. */
    record Draft(UUID campaignId, CampaignPlan plan, String salt) {
        HoldOut holdOut() {
            return new HoldOut(campaignId, salt, plan.holdoutPercent());
        }
    }

    /** Without locks, for a look. */
    Uni<Draft> draft(SqlClient client, UUID campaignId) {
        return client.preparedQuery(PLAN)
                .execute(Tuple.of(campaignId))
                .map(rows -> draft(campaignId, rows));
    }

    Uni<Draft> lockDraft(SqlClient tx, UUID campaignId) {
        return tx.preparedQuery(LOCKED_PLAN)
                .execute(Tuple.of(campaignId))
                .map(rows -> draft(campaignId, rows));
    }

    private Draft draft(UUID campaignId, RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw ProblemException.notFound("campaign", campaignId);
        }
        var row = rows.iterator().next();
        if (!row.getString(2).equals("draft")) {
            throw ProblemException.of(
                    CampaignError.ALREADY_LAUNCHED,
                    "Its job is at /v1/campaigns/" + campaignId + "/launch.");
        }
        return new Draft(campaignId, documents.plan(row.getString(0)), row.getString(1));
    }

    /** The template's document as it stands. */
    Uni<String> template(SqlClient tx, CampaignPlan plan) {
        var key = plan.delivery().templateKey();
        return tx.preparedQuery(TEMPLATE)
                .execute(Tuple.of(key))
                .map(rows -> {
                    if (rows.size() == 0) {
                        var message = "There is no template “" + key + "” any more.";
                        throw ProblemException.of(
                                CampaignError.INVALID_CAMPAIGN,
                                message,
                                List.of(Fault.at("/templateKey", "unknown-template", message)));
                    }
                    return rows.iterator().next().getString(0);
                });
    }

    Uni<Void> mark(SqlClient tx, UUID campaignId, Instant at) {
        return tx.preparedQuery(MARK)
                .execute(Tuple.of(campaignId, at.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Keeps the members as they are at this moment, and the job that will decide about them. */
    Uni<LaunchView> freeze(SqlClient tx, UUID jobId, Draft draft, String template, Instant at) {
        var row =
                Tuple.of(
                        draft.campaignId(),
                        draft.plan().segmentKey(),
                        jobId,
                        template,
                        at.atOffset(ZoneOffset.UTC));
        return tx.preparedQuery(FREEZE)
                .execute(row)
                .map(rows -> view(rows.iterator().next(), null));
    }

    Uni<LaunchView> job(SqlClient client, UUID campaignId) {
        return client.preparedQuery(JOB)
                .execute(Tuple.of(campaignId))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        return Uni.createFrom()
                                .failure(ProblemException.notFound("launch of", campaignId));
                    }
                    var job = rows.iterator().next();
                    return counts(client, campaignId, job.getLong("total"))
                            .map(counts -> view(job, counts));
                });
    }

    private static Uni<LaunchCounts> counts(SqlClient client, UUID campaignId, long audience) {
        return client.preparedQuery(COUNTS)
                .execute(Tuple.of(campaignId))
                .map(rows -> {
                    var counts = new TreeMap<String, Long>();
                    rows.forEach(row -> counts.put(row.getString(0), row.getLong(1)));
                    var heldOut = counts.remove("control");
                    var intended = counts.remove("treatment");
                    return new LaunchCounts(
                            audience,
                            heldOut == null ? 0 : heldOut,
                            intended == null ? 0 : intended,
                            counts);
                });
    }

    private static LaunchView view(Row row, @Nullable LaunchCounts counts) {
        var finished = row.getOffsetDateTime("finished_at");
        return new LaunchView(
                row.getUUID("id"),
                row.getUUID("campaign_id"),
                row.getString("state"),
                new LaunchView.Progress(row.getLong("done"), row.getLong("total")),
                counts,
                row.getOffsetDateTime("requested_at").toInstant(),
                finished == null ? null : finished.toInstant());
    }
}
