package io.patron.loyalty.imports;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.imports.ImportView.State;
import io.patron.loyalty.ledger.Rehearsal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Lets operators look at imports, end them, and let them go on. */
@ApplicationScoped
class ImportControlService {
    private static final UUID HIGHEST = new UUID(-1, -1);

    private final ImportStore store;
    private final Rehearsal rehearsal;
    private final Pool pool;
    private final Clock clock;

    ImportControlService(ImportStore store, Rehearsal rehearsal, Pool pool, Clock clock) {
        this.store = store;
        this.rehearsal = rehearsal;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<ImportView> get(UUID id) {
        return store.require(pool, id);
    }

    Uni<Page<ImportView>> list(PageRequest page) {
        var before = Cursor.read(page.cursor(), UUID::fromString);
        return store.page(before.orElse(HIGHEST), page.limit())
                .map(rows -> Page.of(rows, page.limit(), row -> Cursor.after(row.id())));
    }

    Uni<ImportView> cancel(UUID id, boolean dryRun) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return rehearsal.unlessDry(
                dryRun,
                tx ->
                        store.require(tx, id)
                                .chain(() -> store.end(tx, id, State.CANCELLED, null, now))
                                .invoke(ended -> refuse(!ended, "What it brought stays."))
                                .chain(() -> store.require(tx, id)));
    }

    Uni<ImportView> resume(UUID id, boolean dryRun) {
        var why = "Only one that failed can be resumed.";
        return rehearsal.unlessDry(
                dryRun,
                tx ->
                        store.require(tx, id)
                                .chain(() -> store.resume(tx, id))
                                .invoke(resumed -> refuse(!resumed, why))
                                .chain(() -> store.require(tx, id)));
    }

    private static void refuse(boolean isOver, String detail) {
        if (isOver) {
            throw ProblemException.of(LoyaltyError.IMPORT_ENDED, detail);
        }
    }
}
