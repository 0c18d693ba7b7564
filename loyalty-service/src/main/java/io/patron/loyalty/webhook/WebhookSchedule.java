package io.patron.loyalty.webhook;

import static io.patron.loyalty.webhook.EndpointStore.utc;

import io.patron.kit.time.BusinessClock;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Looks for what is due each second; a look that is still busy with a slow partner does not keep
 * the next from serving others. Forgets what is old.
 */
@ApplicationScoped
class WebhookSchedule {
    private static final Logger LOG = Logger.getLogger(WebhookSchedule.class);
    private static final String FORGET_ATTEMPTS = "delete from webhook_attempt where at < $1";
    private static final String FORGET_DELIVERIES =
            "delete from webhook_delivery where created_at < $1";
    private static final String FORGET_EVENTS =
            """
            delete from webhook_event e where created_at < $1
                and not exists (select 1 from webhook_delivery d where d.event_id = e.id)
            """;

    private final ServingService serving;
    private final WebhookConfig config;
    private final Pool pool;
    private final Clock world = BusinessClock.world();

    WebhookSchedule(ServingService serving, WebhookConfig config, Pool pool) {
        this.serving = serving;
        this.config = config;
        this.pool = pool;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.PROCEED)
    Uni<Void> serve() {
        return serving.serve()
                .onFailure()
                .invoke(failure -> LOG.warnf("Webhooks are looked for again: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    @Scheduled(every = "1h", delayed = "3m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        var before = Tuple.of(utc(world.instant().minus(config.kept())));
        return pool.preparedQuery(FORGET_ATTEMPTS)
                .execute(before)
                .chain(() -> pool.preparedQuery(FORGET_DELIVERIES).execute(before))
                .chain(() -> pool.preparedQuery(FORGET_EVENTS).execute(before))
                .replaceWithVoid();
    }
}
