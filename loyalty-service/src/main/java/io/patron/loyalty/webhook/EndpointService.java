package io.patron.loyalty.webhook;

import io.patron.kit.document.EntityTags;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.BusinessClock;
import io.patron.kit.time.Ids;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.ledger.Rehearsal;
import io.patron.loyalty.vault.Vault;
import io.patron.loyalty.webhook.EndpointStore.Versioned;
import io.patron.webhook.WebhookKey;
import io.patron.webhook.WebhookUrl;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What operators do with partners' endpoints. Times are real ones: partners have no other. */
@ApplicationScoped
class EndpointService {
    private static final UUID FIRST = new UUID(0, 0);
    private static final int MOST = 200;

    private final EndpointStore store;
    private final Vault vault;
    private final WebhookConfig config;
    private final Rehearsal rehearsal;
    private final Pool pool;
    private final Clock world = BusinessClock.world();

    EndpointService(
            EndpointStore store,
            Vault vault,
            WebhookConfig config,
            Rehearsal rehearsal,
            Pool pool) {
        this.store = store;
        this.vault = vault;
        this.config = config;
        this.rehearsal = rehearsal;
        this.pool = pool;
    }

    /** Where a secret is sealed for. */
    static String place(UUID endpoint) {
        return "webhook-endpoint " + endpoint;
    }

    Uni<SecretView> create(EndpointRequest request, String actor, boolean dryRun) {
        check(request);
        var id = Ids.next();
        var key = WebhookKey.random(vault.random());
        var fresh =
                new EndpointStore.New(
                        id,
                        request,
                        vault.seal(place(id), key.secret()),
                        new EndpointView.Made(actor, now()));
        return rehearsal.unlessDry(
                dryRun,
                tx ->
                        store.insert(tx, fresh, MOST)
                                .invoke(EndpointService::refuseMore)
                                .chain(() -> store.require(tx, id))
                                .map(made -> new SecretView(made.view(), key.secret(), null)));
    }

    private static void refuseMore(boolean inserted) {
        if (!inserted) {
            throw ProblemException.of(
                    LoyaltyError.TOO_MANY_ENDPOINTS,
                    "There are " + MOST + " endpoints; delete one that nobody needs.");
        }
    }

    private void check(EndpointRequest request) {
        List<Fault> faults = new ArrayList<>();
        var url = request.url();
        WebhookUrl.fault(url, config.allowPrivateAddresses())
                .ifPresentOrElse(
                        message -> faults.add(address(message)),
                        () -> {
                            if (!config.allowPrivateAddresses() && !url.startsWith("https:")) {
                                faults.add(address("Only https addresses are called."));
                            }
                        });
        var told = request.eventTypes();
        var types = told == null ? List.<String>of() : told;
        for (var i = 0; i < types.size(); i++) {
            if (!WebhookEvents.TYPES.contains(types.get(i))) {
                var message = "There is no event type " + types.get(i) + ".";
                var hint = "GET /v1/webhook-endpoints/event-types lists them.";
                faults.add(new Fault("/eventTypes/" + i, "unknown-event-type", message, hint));
            }
        }
        if (!faults.isEmpty()) {
            throw ProblemException.of(CommonError.INVALID_REQUEST, "See errors.", faults);
        }
    }

    private static Fault address(String message) {
        var hint = "An address of the partner like https://partner.example/patron.";
        return new Fault("/url", "refused-address", message, hint);
    }

    Uni<Versioned> get(UUID id) {
        return store.require(pool, id);
    }

    Uni<Page<EndpointView>> list(PageRequest page) {
        var after = Cursor.read(page.cursor(), UUID::fromString);
        return store.page(pool, after.orElse(FIRST), page.limit())
                .map(rows -> Page.of(rows, page.limit(), row -> Cursor.after(row.id())));
    }

    /**
     * @throws ProblemException 412 where it was changed since
     */
    Uni<Versioned> change(
            UUID id, EndpointRequest request, @Nullable String ifMatch, boolean dryRun) {
        check(request);
        var expected = EntityTags.expected(ifMatch);
        return rehearsal.unlessDry(
                dryRun,
                tx ->
                        store.require(tx, id)
                                .chain(() ->
                                        store.change(
                                                tx,
                                                id,
                                                expected.isPresent() ? expected.getAsLong() : null,
                                                request))
                                .invoke(changed -> {
                                    if (!changed) {
                                        throw EntityTags.stale();
                                    }
                                })
                                .chain(() -> store.require(tx, id)));
    }

    Uni<Versioned> turn(UUID id, EndpointView.State state, boolean dryRun) {
        var reason = state == EndpointView.State.DISABLED ? "by-operator" : null;
        return rehearsal.unlessDry(
                dryRun,
                tx ->
                        store.require(tx, id)
                                .chain(() -> store.turn(tx, id, state, reason))
                                .chain(() -> store.require(tx, id)));
    }

    Uni<Void> delete(UUID id, boolean dryRun) {
        return rehearsal.unlessDry(
                dryRun, tx -> store.require(tx, id).chain(() -> store.delete(tx, id)));
    }

    /** A new secret; the old one signs too for a while. */
    Uni<SecretView> rotate(UUID id, int oldHours, boolean dryRun) {
        var key = WebhookKey.random(vault.random());
        var until = now().plus(Duration.ofHours(oldHours));
        return rehearsal.unlessDry(dryRun, tx -> rotate(tx, id, key, oldHours > 0 ? until : null));
    }

    private Uni<SecretView> rotate(
            SqlConnection tx, UUID id, WebhookKey key, @Nullable Instant until) {
        return store.secret(tx, id)
                .chain(old ->
                        store.rotate(
                                tx,
                                id,
                                vault.seal(place(id), key.secret()),
                                until == null ? null : old,
                                until == null ? now() : until))
                .chain(() -> store.require(tx, id))
                .map(found -> new SecretView(found.view(), key.secret(), until));
    }

    private Instant now() {
        return world.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
