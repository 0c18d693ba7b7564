package io.patron.loyalty.setup;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.document.StoredJson;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.ledger.Rehearsal;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBook;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    /** A step that applying a file takes. */
    private enum Step {
        CREATE,
        CHANGE,
        LEAVE,
        RETIRE
    }

    private record Planned<D>(Step step, String key, D document, @Nullable SetupView<D> old) {}

    /** Makes the programme's documents of the kind those of a file. */
    public <D extends SetupContent> Uni<SetupChangeView> apply(
            SetupKind<D> kind, SetupFile<D> file, SetupService.Asked asked) {
        refuseUnclear(file);
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
                .map(live -> plan(file, live))
                .call(plan -> carryOut(tx, kind, book, plan, actor))
                .map(SetupFiles::view);
    }

    private static <D extends SetupContent> void refuseUnclear(SetupFile<D> file) {
        List<Fault> faults = new ArrayList<>();
        var keys = new HashSet<String>();
        for (var i = 0; i < file.documents().size(); i++) {
            var document = file.documents().get(i);
            if (!file.programme().equals(document.programme())) {
                var message = "All documents of a file are of its programme.";
                faults.add(Fault.at("/documents/" + i + "/programme", "invalid-value", message));
            }
            var key = document.key();
            if (key == null || !keys.add(key)) {
                var message = "Each document of a file has a key of its own.";
                faults.add(Fault.at("/documents/" + i + "/key", "duplicate", message));
            }
        }
        if (!faults.isEmpty()) {
            throw ProblemException.of(CommonError.INVALID_REQUEST, "See errors.", faults);
        }
    }

    private <D extends SetupContent> List<Planned<D>> plan(
            SetupFile<D> file, List<SetupView<D>> live) {
        Map<String, SetupView<D>> byKey = new LinkedHashMap<>();
        live.forEach(view -> byKey.put(key(view.document()), view));
        List<Planned<D>> plan = new ArrayList<>();
        for (var document : file.documents()) {
            var old = byKey.remove(key(document));
            var step =
                    old == null
                            ? Step.CREATE
                            : tree(old.document()).equals(tree(document))
                                    ? Step.LEAVE
                                    : Step.CHANGE;
            plan.add(new Planned<>(step, key(document), document, old));
        }
        byKey.forEach((key, old) -> plan.add(new Planned<>(Step.RETIRE, key, old.document(), old)));
        return plan;
    }

    private static String key(SetupContent document) {
        return Objects.requireNonNull(document.key());
    }

    private JsonNode tree(Object document) {
        return json.read(json.write(document), JsonNode.class);
    }

    private <D extends SetupContent> Uni<Void> carryOut(
            SqlConnection tx,
            SetupKind<D> kind,
            RuleBook book,
            List<Planned<D>> plan,
            String actor) {
        return Multi.createFrom()
                .iterable(plan)
                .onItem()
                .transformToUniAndConcatenate(step -> carryOut(tx, kind, book, step, actor))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private <D extends SetupContent> Uni<Boolean> carryOut(
            SqlConnection tx, SetupKind<D> kind, RuleBook book, Planned<D> planned, String actor) {
        var old = planned.old();
        var document = planned.document();
        if (old == null) {
            return setups.create(tx, kind, book, document, actor).replaceWith(true);
        }
        return switch (planned.step()) {
            case CHANGE -> setups.change(tx, kind, old, document, actor).replaceWith(true);
            case RETIRE -> setups.retire(tx, old, actor).replaceWith(true);
            case CREATE, LEAVE -> Uni.createFrom().item(false);
        };
    }

    private static <D> SetupChangeView view(List<Planned<D>> plan) {
        return new SetupChangeView(
                keys(plan, Step.CREATE),
                keys(plan, Step.CHANGE),
                keys(plan, Step.LEAVE),
                keys(plan, Step.RETIRE));
    }

    private static <D> List<String> keys(List<Planned<D>> plan, Step step) {
        return plan.stream().filter(p -> p.step() == step).map(Planned::key).sorted().toList();
    }
}
