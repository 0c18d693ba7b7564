package io.patron.loyalty.seal;

import io.patron.kit.outbox.Outbox;
import io.patron.kit.sql.KeyedQueries;
import io.patron.loyalty.seal.SealStore.Head;
import io.patron.loyalty.seal.SealStore.Unsealed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jboss.logging.Logger;

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

    SealService(SealStore store, Outbox outbox, Pool pool, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.pool = pool;
        this.clock = clock;
    }

    /** Seals what was written since the last round; looks at all members now and then. */
    public Uni<Void> run() {
        return rounds.getAndIncrement() % FULL_ROUND == 0 ? runFull() : untilDone(this::next);
    }

    /** Seals all entries that have no seal. */
    public Uni<Void> runFull() {
        return untilDone(this::any);
    }

    private Uni<Void> untilDone(Function<SqlConnection, Uni<Boolean>> batch) {
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.withTransaction(tx -> alone(tx, batch)))
                .whilst(more -> more)
                .onItem()
                .ignoreAsUni();
    }

    /** Where no other replica is at it; whoever is goes on to the end. */
    private Uni<Boolean> alone(SqlConnection tx, Function<SqlConnection, Uni<Boolean>> batch) {
        return store.lock(tx)
                .chain(locked ->
                        locked
                                ? KeyedQueries.only(tx).chain(() -> batch.apply(tx))
                                : Uni.createFrom().item(false));
    }

    /** Of the entries that have no seal, as many as a block takes. */
    private Uni<Boolean> any(SqlConnection tx) {
        return store.horizon(tx)
                .chain(horizon ->
                        store.unsealed(tx, BATCH)
                                .call(entries ->
                                        entries.isEmpty()
                                                ? store.mark(tx, horizon)
                                                : seal(tx, entries)))
                .map(entries -> !entries.isEmpty());
    }

    /** Of the entries since the mark; of all where there is none. */
    private Uni<Boolean> next(SqlConnection tx) {
        return store.marked(tx).chain(mark -> mark.isEmpty() ? any(tx) : next(tx, mark.get()));
    }

    private Uni<Boolean> next(SqlConnection tx, long from) {
        return store.horizon(tx)
                .chain(horizon ->
                        store.end(tx, from, horizon, BATCH)
                                .call(end -> seal(tx, from, end))
                                .map(end -> end < horizon));
    }

    private Uni<Void> seal(SqlConnection tx, long from, long end) {
        return store.unsealed(tx, from, end)
                .chain(entries -> seal(tx, entries))
                .chain(() -> store.mark(tx, end));
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
