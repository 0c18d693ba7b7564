package io.patron.loyalty.seal;

import io.patron.kit.outbox.Outbox;
import io.patron.loyalty.seal.SealStore.Head;
import io.patron.loyalty.seal.SealStore.Unsealed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Seals entries in blocks, off the path on which they are written; one replica at a time. Each new
 * head is an event and goes to the log, so that it is kept outside the database as well.
 */
@ApplicationScoped
public class SealService {
    private static final Logger LOG = Logger.getLogger(SealService.class);
    private static final int BATCH = 5_000;

    /** Rounds between two that look at all members instead of new transactions. */
    private static final int FULL_ROUND = 720;

    private final SealStore store;
    private final Outbox outbox;
    private final Pool pool;
    private final Clock clock;
    private final AtomicLong rounds = new AtomicLong();

    private final AtomicReference<@Nullable OffsetDateTime> started = new AtomicReference<>();

    /** All entries of transactions before this one are sealed. */
    private final AtomicLong position = new AtomicLong();

    SealService(SealStore store, Outbox outbox, Pool pool, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Seals what was written since the last round; looks at all there is now and then, and when the
     * server was started since: after a crash it gives numbers of transactions out again that came
     * to nothing, so what follows may have lower ones.
     */
    public Uni<Void> run() {
        return store.started(pool)
                .chain(at -> {
                    var again = !at.equals(started.getAndSet(at));
                    return again || rounds.getAndIncrement() % FULL_ROUND == 0
                            ? runFull().onFailure().invoke(() -> started.set(null))
                            : untilDone(this::next);
                });
    }

    /** Seals all entries that have no seal. */
    public Uni<Void> runFull() {
        return store.horizon(pool)
                .call(horizon -> untilDone(() -> alone(tx -> any(tx, horizon), false)))
                .invoke(position::set)
                .replaceWithVoid();
    }

    private static Uni<Void> untilDone(Supplier<Uni<? extends Boolean>> batch) {
        return Multi.createBy().repeating().uni(batch).whilst(more -> more).onItem().ignoreAsUni();
    }

    /** In a transaction, where no other replica is at it. */
    private <T> Uni<T> alone(Function<SqlConnection, Uni<T>> work, T otherwise) {
        return pool.withTransaction(tx ->
                store.lock(tx)
                        .chain(locked ->
                                locked ? work.apply(tx) : Uni.createFrom().item(otherwise)));
    }

    /** Only who has the lock and finds nothing knows that all before the horizon is sealed. */
    private Uni<Boolean> any(SqlConnection tx, long horizon) {
        return store.unsealed(tx, BATCH)
                .call(entries -> entries.isEmpty() ? store.mark(tx, horizon) : seal(tx, entries))
                .map(entries -> !entries.isEmpty());
    }

    /** How far a batch came, and how far there is to go. */
    private record Step(long end, long horizon) {}

    private Uni<Boolean> next() {
        var from = position.get();
        return alone(tx -> next(tx, from), new Step(from, from))
                .invoke(step -> position.set(step.end()))
                .map(step -> step.end() < step.horizon());
    }

    private Uni<Step> next(SqlConnection tx, long from) {
        return store.horizon(tx)
                .chain(horizon ->
                        store.end(tx, from, horizon, BATCH).map(end -> new Step(end, horizon)))
                .call(step ->
                        store.unsealed(tx, from, step.end())
                                .chain(entries -> seal(tx, entries, step.end())));
    }

    private Uni<Void> seal(SqlConnection tx, List<Unsealed> entries, long end) {
        return entries.isEmpty()
                ? Uni.createFrom().voidItem()
                : seal(tx, entries).chain(() -> store.mark(tx, end));
    }

    private Uni<Void> seal(SqlConnection tx, List<Unsealed> entries) {
        return entries.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.head(tx).chain(head -> seal(tx, head, entries)).replaceWithVoid();
    }

    private Uni<Void> seal(SqlConnection tx, Head head, List<Unsealed> entries) {
        var sealing = Sealing.of(head, entries, clock.instant());
        var block = sealing.block();
        return store.save(tx, sealing.seals(), block)
                .chain(() -> outbox.append(tx, List.of(SealEvents.sealed(block))))
                .invoke(() ->
                        LOG.infof(
                                "Ledger head: block %d, %d entries, %s",
                                block.number(),
                                block.entries(),
                                HexFormat.of().formatHex(block.hash())));
    }
}
