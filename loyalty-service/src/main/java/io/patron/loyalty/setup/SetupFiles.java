package io.patron.loyalty.setup;

import io.patron.kit.document.StoredJson;
import io.patron.loyalty.ledger.Rehearsal;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBook;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** The documents of a programme as one file: exported, and applied again. */
@ApplicationScoped
public class SetupFiles {
    private final SetupService setups;
    private final SetupStore store;
    private final ProgrammeCatalogue programmes;
    private final Rehearsal rehearsal;
    private final Pool pool;
    private final StoredJson json;
    private final FilePlanRunner runner;

    SetupFiles(
            SetupService setups,
            SetupStore store,
            ProgrammeCatalogue programmes,
            Rehearsal rehearsal,
            Pool pool,
            StoredJson json,
            FilePlanRunner runner) {
        this.setups = setups;
        this.store = store;
        this.programmes = programmes;
        this.rehearsal = rehearsal;
        this.pool = pool;
        this.json = json;
        this.runner = runner;
    }

    public <D extends SetupContent> Uni<SetupFile<D>> export(SetupKind<D> kind, String programme) {
        return programmes
                .require(pool, programme)
                .chain(book -> setups.live(pool, kind, book.programme().id()))
                .map(live ->
                        new SetupFile<>(
                                programme, live.stream().map(SetupView::document).toList()));
    }

    /** Makes the programme's documents of the kind those of a file. */
    public <D extends SetupContent> Uni<SetupChangeView> apply(
            SetupKind<D> kind, SetupFile<D> file, SetupService.Asked asked) {
        FilePlan.refuseUnclear(SetupFiles.<D>reading(), file.programme(), file.documents());
        return rehearsal.unlessDry(
                asked.dryRun(),
                tx ->
                        programmes
                                .require(tx, file.programme())
                                .call(book -> store.lock(tx, book.programme().id()))
                                .chain(book -> apply(tx, kind, book, file, asked.actor())));
    }

    private <D extends SetupContent> Uni<SetupChangeView> apply(
            SqlConnection tx, SetupKind<D> kind, RuleBook book, SetupFile<D> file, String actor) {
        return setups.live(tx, kind, book.programme().id())
                .map(live -> FilePlan.of(SetupFiles.<D>reading(), file.documents(), live, json))
                .call(plan -> runner.run(plan, step -> carryOut(tx, kind, book, step, actor)))
                .map(FilePlan::view);
    }

    private static <D extends SetupContent> FilePlan.Reading<D, SetupView<D>> reading() {
        return new FilePlan.Reading<>(
                "documents", SetupContent::programme, SetupContent::key, SetupView::document);
    }

    private <D extends SetupContent> Uni<?> carryOut(
            SqlConnection tx,
            SetupKind<D> kind,
            RuleBook book,
            FilePlan.Planned<D, SetupView<D>> step,
            String actor) {
        return switch (step.step()) {
            case CREATE -> setups.create(tx, kind, book, step.document(), actor);
            case CHANGE -> setups.change(tx, kind, step.known(), step.document(), actor);
            case RETIRE -> setups.retire(tx, step.known(), actor);
            case LEAVE -> Uni.createFrom().voidItem();
        };
    }
}
