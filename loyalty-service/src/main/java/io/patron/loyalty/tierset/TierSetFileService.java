package io.patron.loyalty.tierset;

import io.patron.kit.document.StoredJson;
import io.patron.loyalty.ledger.Rehearsal;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.setup.FilePlan;
import io.patron.loyalty.setup.FilePlanRunner;
import io.patron.loyalty.setup.SetupChangeView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The tier sets of a programme as one file: exported, and applied again. */
@ApplicationScoped
class TierSetFileService {
    /** All, retired ones among them. */
    private static final int MOST = Integer.MAX_VALUE - 1;

    private static final FilePlan.Reading<TierSetDocument, TierSetView> READING =
            new FilePlan.Reading<>(
                    "tierSets", set -> set.programme, set -> set.key, TierSetView::document);

    private final TierSetStore store;
    private final TierSetService sets;
    private final ProgrammeCatalogue programmes;
    private final Rehearsal rehearsal;
    private final Pool pool;
    private final StoredJson json;
    private final FilePlanRunner runner;

    TierSetFileService(
            TierSetStore store,
            TierSetService sets,
            ProgrammeCatalogue programmes,
            Rehearsal rehearsal,
            Pool pool,
            StoredJson json,
            FilePlanRunner runner) {
        this.store = store;
        this.sets = sets;
        this.programmes = programmes;
        this.rehearsal = rehearsal;
        this.pool = pool;
        this.json = json;
        this.runner = runner;
    }

    Uni<TierSetFile> export(String programme) {
        return programmes
                .require(pool, programme)
                .chain(book -> live(pool, book.programme().id()))
                .map(live ->
                        new TierSetFile(
                                programme, live.stream().map(TierSetView::document).toList()));
    }

    private Uni<List<TierSetView>> live(SqlClient client, UUID programme) {
        return store.page(client, programme, new UUID(0, 0), MOST)
                .map(all -> all.stream().filter(set -> set.retiredAt() == null).toList());
    }

    Uni<SetupChangeView> apply(TierSetFile file, TierSetService.Asked asked) {
        FilePlan.refuseUnclear(READING, file.programme(), file.tierSets());
        return rehearsal.unlessDry(
                asked.dryRun(),
                tx ->
                        programmes
                                .require(tx, file.programme())
                                .map(book -> book.programme().id())
                                .call(id -> store.lock(tx, id))
                                .chain(id -> live(tx, id))
                                .map(live -> FilePlan.of(READING, file.tierSets(), live, json))
                                .call(plan ->
                                        runner.run(plan, step -> carryOut(tx, step, asked.actor())))
                                .map(FilePlan::view));
    }

    private Uni<?> carryOut(
            SqlConnection tx, FilePlan.Planned<TierSetDocument, TierSetView> step, String actor) {
        return switch (step.step()) {
            case CREATE -> sets.create(tx, step.document(), actor);
            case CHANGE -> sets.change(tx, step.known(), step.document(), actor);
            case RETIRE -> sets.retire(tx, step.known());
            case LEAVE -> Uni.createFrom().voidItem();
        };
    }
}
