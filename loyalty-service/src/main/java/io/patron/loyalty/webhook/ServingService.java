package io.patron.loyalty.webhook;

import io.patron.kit.time.BusinessClock;
import io.patron.loyalty.webhook.Verdict.Health;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Serves endpoints: sends what is due, round after round, and notes every try at once. An endpoint
 * is served by one replica at a time; after a crash its lease runs out and another goes on, so a
 * delivery whose try was not noted is sent once more, with the same id.
 */
@ApplicationScoped
class ServingService {
    private static final Logger LOG = Logger.getLogger(ServingService.class);
    private static final int ROUND = 100;

    private final QueueStore queue;
    private final WebhookSender sender;
    private final WebhookMetrics metrics;
    private final WebhookConfig config;
    private final Clock world = BusinessClock.world();

    ServingService(
            QueueStore queue, WebhookSender sender, WebhookMetrics metrics, WebhookConfig config) {
        this.queue = queue;
        this.sender = sender;
        this.metrics = metrics;
        this.config = config;
    }

    /** Serves all endpoints that have something due; each at its own pace. */
    Uni<Void> serve() {
        return queue.take(world.instant(), config.lease())
                .chain(taken ->
                        taken.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : Multi.createFrom()
                                        .iterable(taken)
                                        .onItem()
                                        .transformToUni(this::serveSafely)
                                        .merge(taken.size())
                                        .collect()
                                        .asList()
                                        .replaceWithVoid());
    }

    private Uni<Void> serveSafely(Served endpoint) {
        return Multi.createBy()
                .repeating()
                .uni(() -> round(endpoint))
                .whilst(goesOn -> goesOn)
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("Webhook endpoint %s waits: %s", endpoint.id(), failure))
                .onFailure()
                .recoverWithNull()
                .eventually(() -> queue.letGo(endpoint))
                .onFailure()
                .recoverWithNull();
    }

    /** Whether there is more to be sent now. */
    private Uni<Boolean> round(Served taken) {
        var now = world.instant();
        return queue.keep(taken, now, config.lease())
                .chain(kept ->
                        kept.isEmpty()
                                ? Uni.createFrom().item(false)
                                : queue.due(taken.id(), now, kept.get().isDoubtful() ? 1 : ROUND)
                                        .chain(due -> round(kept.get(), due)));
    }

    private Uni<Boolean> round(Served endpoint, List<Due> due) {
        var turn = new Turn(endpoint);
        var lanes = Lanes.of(due, endpoint.maxConcurrent(), Due::subject);
        return lanes.isEmpty()
                ? Uni.createFrom().item(false)
                : Multi.createFrom()
                        .iterable(lanes)
                        .onItem()
                        .transformToUni(lane -> lane(turn, lane))
                        .merge(lanes.size())
                        .collect()
                        .asList()
                        .map(all -> turn.goesOn());
    }

    private Uni<Void> lane(Turn turn, List<Due> lane) {
        return Multi.createFrom()
                .iterable(lane)
                .onItem()
                .transformToUniAndConcatenate(
                        one -> turn.goesOn() ? send(turn, one) : Uni.createFrom().voidItem())
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> send(Turn turn, Due one) {
        var endpoint = turn.endpoint;
        return renew(turn)
                .chain(() -> sender.send(endpoint, one.eventId().toString(), one.body()))
                .chain(attempt -> {
                    var verdict = turn.judge(attempt, one, config);
                    metrics.tried(endpoint.id(), attempt, verdict);
                    tell(endpoint.id(), verdict);
                    return queue.record(endpoint.id(), one.eventId(), attempt, verdict);
                });
    }

    /** A slow partner takes longer for a round than the lease lasts. */
    private Uni<Void> renew(Turn turn) {
        var now = world.instant();
        return turn.isToRenew(now.toEpochMilli(), config.lease().toMillis() / 3)
                ? queue.keep(turn.endpoint, now, config.lease())
                        .invoke(kept -> {
                            if (kept.isEmpty()) {
                                turn.end();
                            }
                        })
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private static void tell(UUID endpoint, Verdict verdict) {
        if (verdict.disabled() != null) {
            LOG.warnf("Webhook endpoint %s is disabled: %s", endpoint, verdict.disabled());
        }
    }

    /** A round over one endpoint; what one lane finds out holds for the others. */
    private static final class Turn {
        private final Served endpoint;
        private Health health;
        private volatile boolean over;
        private volatile long renewedAt;

        Turn(Served endpoint) {
            this.endpoint = endpoint;
            this.health = endpoint.health();
            this.renewedAt = BusinessClock.world().millis();
        }

        boolean goesOn() {
            return !over;
        }

        void end() {
            over = true;
        }

        boolean isToRenew(long now, long after) {
            if (now - renewedAt < after) {
                return false;
            }
            renewedAt = now;
            return true;
        }

        synchronized Verdict judge(Attempt attempt, Due one, WebhookConfig config) {
            var before = health;
            var chance = ThreadLocalRandom.current().nextDouble();
            var verdict =
                    Verdict.of(attempt, one.tries() + 1, before, config.givenUpAfter(), chance);
            var since = before.failingSince() == null ? attempt.at() : before.failingSince();
            health = new Health(verdict.failures(), attempt.isTaken() ? null : since);
            over = over || !verdict.goesOn();
            return verdict;
        }
    }
}
