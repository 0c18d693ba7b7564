package io.patron.loyalty.tierset;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.document.StoredJson;
import io.patron.loyalty.ledger.Rehearsal;
import io.patron.loyalty.programme.Faults;
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
import org.jspecify.annotations.Nullable;

/** The tier sets of a programme as one file: exported, and applied again. */
@ApplicationScoped
class TierSetFileService {
    private static final int MOST = 500;

    private final TierSetStore store;
    private final TierSetService sets;
    private final ProgrammeCatalogue programmes;
    private final Rehearsal rehearsal;
    private final Pool pool;
    private final StoredJson json;

    TierSetFileService(
            TierSetStore store,
            TierSetService sets,
            ProgrammeCatalogue programmes,
            Rehearsal rehearsal,
            Pool pool,
            StoredJson json) {
        this.store = store;
        this.sets = sets;
        this.programmes = programmes;
        this.rehearsal = rehearsal;
        this.pool = pool;
        this.json = json;
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

    private enum Step {
        CREATE,
        CHANGE,
        LEAVE,
        RETIRE
    }

    private record Planned(
            Step step, String key, TierSetDocument document, @Nullable TierSetView old) {}

    Uni<TierSetChangeView> apply(TierSetFile file, TierSetService.Asked asked) {
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
                                .map(TierSetFileService::view));
    }

    private static void refuseUnclear(TierSetFile file) {
        var faults = new Faults();
        var keys = new HashSet<String>();
        for (var i = 0; i < file.tierSets().size(); i++) {
            var set = file.tierSets().get(i);
            faults.demand(
                    file.programme().equals(set.programme),
                    "/tierSets/" + i + "/programme",
                    "invalid-value",
                    "All sets of a file are of its programme.");
            faults.demand(
                    set.key != null && keys.add(set.key),
                    "/tierSets/" + i + "/key",
                    "duplicate",
                    "Each set of a file has a key of its own.");
        }
        faults.refuseAny();
    }

    private List<Planned> plan(TierSetFile file, List<TierSetView> live) {
        Map<String, TierSetView> byKey = new HashMap<>();
        live.forEach(set -> byKey.put(Objects.requireNonNull(set.document().key), set));
        List<Planned> plan = new ArrayList<>();
        for (var document : file.tierSets()) {
            var key = Objects.requireNonNull(document.key);
            var old = byKey.remove(key);
            var step =
                    old == null
                            ? Step.CREATE
                            : tree(old.document()).equals(tree(document))
                                    ? Step.LEAVE
                                    : Step.CHANGE;
            plan.add(new Planned(step, key, document, old));
        }
        byKey.forEach((key, old) -> plan.add(new Planned(Step.RETIRE, key, old.document(), old)));
        return plan;
    }

    private JsonNode tree(TierSetDocument document) {
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
        var old = planned.old();
        return switch (planned.step()) {
            case CREATE -> sets.create(tx, planned.document(), actor).replaceWith(true);
            case CHANGE ->
                    sets.change(tx, Objects.requireNonNull(old), planned.document(), actor)
                            .replaceWith(true);
            case LEAVE -> Uni.createFrom().item(false);
            case RETIRE -> sets.retire(tx, Objects.requireNonNull(old)).replaceWith(true);
        };
    }

    private static TierSetChangeView view(List<Planned> plan) {
        return new TierSetChangeView(
                keys(plan, Step.CREATE),
                keys(plan, Step.CHANGE),
                keys(plan, Step.LEAVE),
                keys(plan, Step.RETIRE));
    }

    private static List<String> keys(List<Planned> plan, Step step) {
        return plan.stream().filter(p -> p.step() == step).map(Planned::key).sorted().toList();
    }
}
