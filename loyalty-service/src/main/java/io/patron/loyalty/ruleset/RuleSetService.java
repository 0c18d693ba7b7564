package io.patron.loyalty.ruleset;

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

/** The rules of a programme as one file: exported, and applied again. */
@ApplicationScoped
class RuleSetService {
    /** All, retired ones among them. */
    private static final int MOST = Integer.MAX_VALUE - 1;

    private static final FilePlan.Reading<RuleDocument, RuleView> READING =
            new FilePlan.Reading<>(
                    "rules", rule -> rule.programme, rule -> rule.key, RuleView::document);

    private final RuleStore store;
    private final RuleService rules;
    private final ProgrammeCatalogue programmes;
    private final Rehearsal rehearsal;
    private final Pool pool;
    private final StoredJson json;
    private final FilePlanRunner runner;

    RuleSetService(
            RuleStore store,
            RuleService rules,
            ProgrammeCatalogue programmes,
            Rehearsal rehearsal,
            Pool pool,
            StoredJson json,
            FilePlanRunner runner) {
        this.store = store;
        this.rules = rules;
        this.programmes = programmes;
        this.rehearsal = rehearsal;
        this.pool = pool;
        this.json = json;
        this.runner = runner;
    }

    Uni<RuleSetDocument> export(String programme) {
        return programmes
                .require(pool, programme)
                .chain(book -> live(pool, book.programme().id()))
                .map(live ->
                        new RuleSetDocument(
                                programme, live.stream().map(RuleView::document).toList()));
    }

    private Uni<List<RuleView>> live(SqlClient client, UUID programme) {
        return store.page(client, programme, new UUID(0, 0), MOST)
                .map(all -> all.stream().filter(rule -> rule.retiredAt() == null).toList());
    }

    Uni<SetupChangeView> apply(RuleSetDocument file, RuleService.Asked asked) {
        FilePlan.refuseUnclear(READING, file.programme(), file.rules());
        return rehearsal.unlessDry(
                asked.dryRun(),
                tx ->
                        programmes
                                .require(tx, file.programme())
                                .map(book -> book.programme().id())
                                .call(id -> store.lock(tx, id))
                                .chain(id -> live(tx, id))
                                .map(live -> FilePlan.of(READING, file.rules(), live, json))
                                .call(plan ->
                                        runner.run(plan, step -> carryOut(tx, step, asked.actor())))
                                .map(FilePlan::view));
    }

    private Uni<?> carryOut(
            SqlConnection tx, FilePlan.Planned<RuleDocument, RuleView> step, String actor) {
        return switch (step.step()) {
            case CREATE -> rules.create(tx, step.document(), actor);
            case CHANGE -> rules.change(tx, step.known(), step.document(), actor);
            case RETIRE -> rules.retire(tx, step.known());
            case LEAVE -> Uni.createFrom().voidItem();
        };
    }
}
