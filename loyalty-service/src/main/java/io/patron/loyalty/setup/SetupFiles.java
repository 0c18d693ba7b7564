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

    SetupFiles(
            SetupService setups,
            SetupStore store,
            ProgrammeCatalogue programmes,
            Rehearsal rehearsal,
            Pool pool,
            StoredJson json) {
        this.setups = setups;
        this.store = store;
        this.programmes = programmes;
        this.rehearsal = rehearsal;
        this.pool = pool;
        this.json = json;
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
                .call(plan -> plan.carryOut(doing(tx, kind, book, actor)))
                .map(FilePlan::view);
    }

    private static <D extends SetupContent> FilePlan.Reading<D, SetupView<D>> reading() {
        return new FilePlan.Reading<>(
                "documents", SetupContent::programme, SetupContent::key, SetupView::document);
    }

    private <D extends SetupContent> FilePlan.Doing<D, SetupView<D>> doing(
            SqlConnection tx, SetupKind<D> kind, RuleBook book, String actor) {
        return new FilePlan.Doing<>() {
            @Override
            public Uni<?> create(D document) {
                return setups.create(tx, kind, book, document, actor);
            }

            @Override
            public Uni<?> change(SetupView<D> old, D document) {
                return setups.change(tx, kind, old, document, actor);
            }

            @Override
            public Uni<?> retire(SetupView<D> old) {
                return setups.retire(tx, old, actor);
            }
        };
    }
}
