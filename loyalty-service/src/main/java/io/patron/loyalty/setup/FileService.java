package io.patron.loyalty.setup;

import io.patron.kit.document.StoredJson;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.ledger.Rehearsal;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.setup.FilePlan.Planned;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The documents of a programme as one file: exported, and applied again. */
@ApplicationScoped
public class FileService {
    private final ProgrammeCatalogue programmes;
    private final Rehearsal rehearsal;
    private final Pool pool;
    private final StoredJson json;

    FileService(ProgrammeCatalogue programmes, Rehearsal rehearsal, Pool pool, StoredJson json) {
        this.programmes = programmes;
        this.rehearsal = rehearsal;
        this.pool = pool;
        this.json = json;
    }

    /** The documents that are not retired. */
    public <D, V> Uni<List<D>> export(DocumentService<D, V> service, String programme) {
        return programmes
                .require(pool, programme)
                .chain(book -> service.live(pool, book.programme().id()))
                .map(live -> live.stream().map(service.reading().document()).toList());
    }

    /**
     * Makes the programme's documents those of a file.
     *
     * @throws ProblemException {@code not-found}; {@code invalid-request} with the faults of the
     *     first document that has any
     */
    public <D, V> Uni<SetupChangeView> apply(
            DocumentService<D, V> service, String programme, List<D> documents, Asked asked) {
        FilePlan.refuseUnclear(service.reading(), programme, documents);
        return rehearsal.unlessDry(
                asked.dryRun(),
                tx ->
                        programmes
                                .requireLocked(tx, programme)
                                .chain(book -> apply(tx, service, book, documents, asked.actor())));
    }

    private <D, V> Uni<SetupChangeView> apply(
            SqlConnection tx,
            DocumentService<D, V> service,
            RuleBook book,
            List<D> documents,
            String actor) {
        return service.live(tx, book.programme().id())
                .map(live -> FilePlan.of(service.reading(), documents, live, json))
                .call(plan ->
                        Multi.createFrom()
                                .iterable(plan.steps())
                                .onItem()
                                .transformToUniAndConcatenate(
                                        step -> carryOut(tx, service, book, step, actor))
                                .onItem()
                                .ignoreAsUni())
                .map(FilePlan::view);
    }

    private static <D, V> Uni<V> carryOut(
            SqlConnection tx,
            DocumentService<D, V> service,
            RuleBook book,
            Planned<D, V> step,
            String actor) {
        return switch (step.step()) {
            case CREATE -> service.create(tx, book, step.document(), actor);
            case CHANGE -> service.change(tx, step.known(), step.document(), actor);
            case RETIRE -> service.retire(tx, step.known(), actor);
            case LEAVE -> Uni.createFrom().item(step.known());
        };
    }
}
