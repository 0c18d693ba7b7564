package io.patron.loyalty.imports;

import io.patron.kit.problem.Unavailability;
import io.patron.kit.time.Ids;
import io.patron.loyalty.imports.ImportStore.Open;
import io.patron.loyalty.imports.ImportView.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Carries imports out, a batch in a transaction. */
@ApplicationScoped
class ImportService {
    private static final Logger LOG = Logger.getLogger(ImportService.class);

    /** This replica. */
    private final UUID lease = Ids.next();

    private final ImportStore store;
    private final ReadingService reading;
    private final ApplyingService applying;
    private final ProfileClient profiles;
    private final ImportConfig config;
    private final Pool pool;
    private final Clock clock;

    ImportService(
            ImportStore store,
            ReadingService reading,
            ApplyingService applying,
            ProfileClient profiles,
            ImportConfig config,
            Pool pool,
            Clock clock) {
        this.store = store;
        this.reading = reading;
        this.applying = applying;
        this.profiles = profiles;
        this.config = config;
        this.pool = pool;
        this.clock = clock;
    }

    /** Does the next batch of the oldest import; false where there is nothing to do now. */
    Uni<Boolean> step() {
        return store.take(lease, clock.instant(), config.lease())
                .chain(taken ->
                        taken.isEmpty()
                                ? Uni.createFrom().item(false)
                                : step(taken.get())
                                        .replaceWith(true)
                                        .onFailure()
                                        .recoverWithUni(failure -> stumble(taken.get(), failure)));
    }

    private Uni<Void> step(Open open) {
        return open.isAtEnd()
                ? store.end(open.id(), State.DONE, null, now()).replaceWithVoid()
                : reading.read(open).chain(read -> apply(open, read));
    }

    /** Customers are asked for before the transaction begins. */
    private Uni<Void> apply(Open open, Sifting.Read read) {
        if (!read.names().isEmpty() && !profiles.isConfigured()) {
            var message = "Rows name customers by identifiers, and patron.profile.url is not set.";
            return store.end(open.id(), State.FAILED, message, now()).replaceWithVoid();
        }
        return profiles.lookUp(read.names())
                .chain(customers ->
                        pool.withTransaction(tx -> applying.apply(tx, open, read, customers)));
    }

    /** Waits for a part that is away; ends where waiting does not help. */
    private Uni<Boolean> stumble(Open open, Throwable failure) {
        if (Unavailability.isTransient(failure)) {
            LOG.warnf("Member import %s waits: %s", open.id(), failure);
            var part = failure instanceof java.io.UncheckedIOException ? "profiles" : "database";
            return store.waitFor(open.id(), part, now().plus(config.retry())).replaceWith(false);
        }
        LOG.errorf(failure, "Member import %s failed", open.id());
        return store.end(open.id(), State.FAILED, message(open, failure), now()).replaceWith(false);
    }

    private static String message(Open open, Throwable failure) {
        var kind =
                failure instanceof RefusedException
                        ? failure.getMessage()
                        : failure.getClass().getSimpleName();
        return "It met a defect at row " + (open.view().progress().done() + 1) + ": " + kind;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
