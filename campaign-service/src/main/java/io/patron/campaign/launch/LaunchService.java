package io.patron.campaign.launch;

import io.patron.campaign.launch.LaunchStore.Draft;
import io.patron.kit.idempotency.Answer;
import io.patron.kit.idempotency.Idempotency;
import io.patron.kit.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Launches campaigns: in one transaction the audience is frozen and the job is kept. */
@ApplicationScoped
public class LaunchService {
    private final Idempotency idempotency;
    private final LaunchStore launches;
    private final LaunchPreview preview;
    private final Pool pool;
    private final Clock clock;

    LaunchService(
            Idempotency idempotency,
            LaunchStore launches,
            LaunchPreview preview,
            Pool pool,
            Clock clock) {
        this.idempotency = idempotency;
        this.launches = launches;
        this.preview = preview;
        this.pool = pool;
        this.clock = clock;
    }

    /** What is asked for; the same under one key is the same request. */
    record Request(UUID campaignId) {}

    Uni<Response> launch(UUID campaignId, @Nullable String key) {
        return idempotency.once(
                key,
                "launch " + campaignId,
                new Request(campaignId),
                tx -> start(tx, campaignId).map(Answer::accepted));
    }

    /** The counts of a launch that is not done. */
    Uni<LaunchCounts> dryRun(UUID campaignId) {
        return launches.draft(pool, campaignId).chain(preview::counts);
    }

    Uni<LaunchView> job(UUID campaignId) {
        return launches.job(pool, campaignId);
    }

    private Uni<LaunchView> start(SqlConnection tx, UUID campaignId) {
        return launches.lockDraft(tx, campaignId).chain(draft -> start(tx, draft));
    }

    private Uni<LaunchView> start(SqlConnection tx, Draft draft) {
        var now = clock.instant();
        return launches.template(tx, draft.plan())
                .call(template -> launches.mark(tx, draft.campaignId(), now))
                .chain(template -> launches.freeze(tx, Ids.next(), draft, template, now));
    }
}
