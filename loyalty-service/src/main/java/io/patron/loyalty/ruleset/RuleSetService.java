package io.patron.loyalty.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.document.StoredJson;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.ledger.Rehearsal;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The rules of a programme as one file: exported, and applied again. */
@ApplicationScoped
class RuleSetService {
    private static final int MOST = 500;

    private final RuleStore store;
    private final RuleService rules;
    private final ProgrammeCatalogue programmes;
    private final Rehearsal rehearsal;
    private final Pool pool;
    private final StoredJson json;

    RuleSetService(
            RuleStore store,
            RuleService rules,
            ProgrammeCatalogue programmes,
            Rehearsal rehearsal,
            Pool pool,
            StoredJson json) {
        this.store = store;
        this.rules = rules;
        this.programmes = programmes;
        this.rehearsal = rehearsal;
        this.pool = pool;
        this.json = json;
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

    /** A step that applying a file takes. */
    private enum Step {
        CREATE,
        CHANGE,
        LEAVE,
        RETIRE
    }

    private record Planned(Step step, String key, RuleDocument document, List<RuleView> old) {}

    Uni<RuleSetChangeView> apply(RuleSetDocument file, RuleService.Asked asked) {
        refuseUnclear(file);
        return rehearsal.unlessDry(
                asked.dryRun(),
                tx ->
                        programmes
                                .require(tx, file.programme())
                                .map(book -> book.programme().id())
                                .call(id -> store.lock(tx, id))
                                .chain(id -> live(tx, id))
                                .map(live -> plan(file, live))
                                .call(plan -> carryOut(tx, plan, asked.actor()))
                                .map(RuleSetService::view));
    }

    private static void refuseUnclear(RuleSetDocument file) {
        List<Fault> faults = new ArrayList<>();
        var keys = new HashSet<String>();
        for (var i = 0; i < file.rules().size(); i++) {
            var rule = file.rules().get(i);
            if (!file.programme().equals(rule.programme)) {
                var message = "All rules of a file are of its programme.";
                faults.add(Fault.at("/rules/" + i + "/programme", "invalid-value", message));
            }
            if (rule.key == null || !keys.add(rule.key)) {
                var message = "Each rule of a file has a key of its own.";
                faults.add(Fault.at("/rules/" + i + "/key", "duplicate", message));
            }
        }
        if (!faults.isEmpty()) {
            throw ProblemException.of(CommonError.INVALID_REQUEST, "See errors.", faults);
        }
    }

    private List<Planned> plan(RuleSetDocument file, List<RuleView> live) {
        Map<String, RuleView> byKey = new HashMap<>();
        live.forEach(rule -> byKey.put(Objects.requireNonNull(rule.document().key), rule));
        List<Planned> plan = new ArrayList<>();
        for (var document : file.rules()) {
            var key = Objects.requireNonNull(document.key);
            var old = byKey.remove(key);
            var step =
                    old == null
                            ? Step.CREATE
                            : same(old.document(), document) ? Step.LEAVE : Step.CHANGE;
            plan.add(new Planned(step, key, document, old == null ? List.of() : List.of(old)));
        }
        byKey.forEach((key, old) ->
                plan.add(new Planned(Step.RETIRE, key, old.document(), List.of(old))));
        return plan;
    }

    private boolean same(RuleDocument one, RuleDocument other) {
        return tree(one).equals(tree(other));
    }

    private JsonNode tree(RuleDocument document) {
        return json.read(json.write(document), JsonNode.class);
    }

    private Uni<Void> carryOut(SqlConnection tx, List<Planned> plan, String actor) {
        return Multi.createFrom()
                .iterable(plan)
                .onItem()
                .transformToUniAndConcatenate(step -> carryOut(tx, step, actor))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Boolean> carryOut(SqlConnection tx, Planned planned, String actor) {
        return switch (planned.step()) {
            case CREATE -> rules.create(tx, planned.document(), actor).replaceWith(true);
            case CHANGE ->
                    rules.change(tx, planned.old().getFirst(), planned.document(), actor)
                            .replaceWith(true);
            case LEAVE -> Uni.createFrom().item(false);
            case RETIRE -> rules.retire(tx, planned.old().getFirst()).replaceWith(true);
        };
    }

    private static RuleSetChangeView view(List<Planned> plan) {
        return new RuleSetChangeView(
                keys(plan, Step.CREATE),
                keys(plan, Step.CHANGE),
                keys(plan, Step.LEAVE),
                keys(plan, Step.RETIRE));
    }

    private static List<String> keys(List<Planned> plan, Step step) {
        return plan.stream().filter(p -> p.step() == step).map(Planned::key).sorted().toList();
    }
}
