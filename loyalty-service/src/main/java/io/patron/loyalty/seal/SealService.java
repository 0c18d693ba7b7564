package io.patron.loyalty.seal;

import io.patron.loyalty.seal.SealStore.Head;
import io.patron.loyalty.seal.SealStore.Unsealed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Seals entries in blocks, off the path on which they are written; one replica at a time. Each new
 * head goes to the log, so that it is kept outside the database as well.
 */
@ApplicationScoped
public class SealService {
    private static final Logger LOG = Logger.getLogger(SealService.class);
    private static final int BATCH = 5_000;

    /** Rounds between two that look at all members instead of those with new entries. */
    private static final int FULL_ROUND = 720;

    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final SealStore store;
    private final Pool pool;
    private final Clock clock;
    private final AtomicLong rounds = new AtomicLong();

    SealService(SealStore store, Pool pool, Clock clock) {
        this.store = store;
        this.pool = pool;
        this.clock = clock;
    }

    /** Seals what was written since the last round; now and then looks at all there is. */
    public Uni<Void> run() {
        var full = rounds.getAndIncrement() % FULL_ROUND == 0;
        return run(full);
    }

    /** Seals all entries that have no seal. */
    public Uni<Void> runFull() {
        return run(true);
    }

    private Uni<Void> run(boolean full) {
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.withTransaction(tx -> batch(tx, full)))
                .whilst(sealed -> sealed > 0)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Integer> batch(SqlConnection tx, boolean full) {
        return store.lock(tx)
                .chain(locked ->
                        locked
                                ? store.head(tx).chain(head -> batch(tx, head, full))
                                : Uni.createFrom().item(0));
    }

    private Uni<Integer> batch(SqlConnection tx, Head head, boolean full) {
        return store.unsealed(tx, full ? null : since(head), BATCH)
                .chain(entries ->
                        entries.isEmpty() ? Uni.createFrom().item(0) : seal(tx, head, entries));
    }

    private static @Nullable Instant since(Head head) {
        return head.number() == 0 ? null : head.sealedAt().minus(OVERLAP);
    }

    private Uni<Integer> seal(SqlConnection tx, Head head, List<Unsealed> entries) {
        var sealing = Sealing.of(head, entries, clock.instant());
        var block = sealing.block();
        return store.save(tx, sealing.seals(), block)
                .invoke(() ->
                        LOG.infof(
                                "Ledger head: block %d, %d entries, %s",
                                block.number(),
                                block.entries(),
                                HexFormat.of().formatHex(block.hash())))
                .replaceWith(entries.size());
    }
}
