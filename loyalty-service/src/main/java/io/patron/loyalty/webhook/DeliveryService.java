package io.patron.loyalty.webhook;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.time.BusinessClock;
import io.patron.kit.time.Ids;
import io.patron.loyalty.ledger.Rehearsal;
import io.patron.loyalty.webhook.Verdict.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows deliveries, sends them again, and tries endpoints. */
@ApplicationScoped
class DeliveryService {
    private final DeliveryStore store;
    private final EndpointStore endpoints;
    private final QueueStore queue;
    private final WebhookSender sender;
    private final Rehearsal rehearsal;
    private final Pool pool;
    private final Clock world = BusinessClock.world();

    DeliveryService(
            DeliveryStore store,
            EndpointStore endpoints,
            QueueStore queue,
            WebhookSender sender,
            Rehearsal rehearsal,
            Pool pool) {
        this.store = store;
        this.endpoints = endpoints;
        this.queue = queue;
        this.sender = sender;
        this.rehearsal = rehearsal;
        this.pool = pool;
    }

    Uni<Page<DeliveryView>> list(UUID endpoint, @Nullable State state, PageRequest page) {
        var before = Cursor.read(page.cursor(), Long::parseLong);
        return endpoints
                .require(pool, endpoint)
                .chain(() ->
                        store.page(
                                pool, endpoint, state, before.orElse(Long.MAX_VALUE), page.limit()))
                .map(rows -> Page.of(rows, page.limit(), row -> Cursor.after(row.seq())))
                .map(found -> found.map(DeliveryStore.Listed::view));
    }

    Uni<DeliveryDetailView> get(UUID endpoint, UUID event) {
        return store.require(pool, endpoint, event)
                .chain(found ->
                        store.attempts(pool, endpoint, event)
                                .map(tries ->
                                        new DeliveryDetailView(found.view(), found.body(), tries)));
    }

    Uni<DeliveryView> replay(UUID endpoint, UUID event, boolean dryRun) {
        return rehearsal.unlessDry(
                dryRun,
                tx ->
                        store.require(tx, endpoint, event)
                                .chain(() -> store.replay(tx, endpoint, event))
                                .chain(() -> store.require(tx, endpoint, event))
                                .map(DeliveryStore.Listed::view));
    }

    Uni<ReplayView> replay(UUID endpoint, ReplayRequest request, boolean dryRun) {
        return rehearsal.unlessDry(
                dryRun,
                tx ->
                        endpoints
                                .require(tx, endpoint)
                                .chain(() ->
                                        store.replay(
                                                tx, endpoint, request.since(), request.wanted()))
                                .map(ReplayView::new));
    }

    /** Calls the endpoint now, also a disabled one; nothing of it is kept. */
    Uni<PingView> ping(UUID endpoint) {
        var now = world.instant();
        var body =
                Due.body(
                        WebhookEvents.PING,
                        now.toString(),
                        "{\"endpointId\":\"" + endpoint + "\"}");
        return endpoints
                .require(pool, endpoint)
                .chain(() -> queue.read(endpoint, now))
                .chain(served -> sender.send(served, Ids.next().toString(), body))
                .map(PingView::of);
    }
}
