package io.patron.profile.computed;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.profile.setup.SetupChangeView;
import io.patron.profile.setup.SetupDocument;
import io.patron.profile.setup.SetupService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Declares computed traits. */
@ApplicationScoped
class ComputedTraitService {
    private final SetupService setups;
    private final FillStore fills;
    private final Pool pool;

    ComputedTraitService(SetupService setups, FillStore fills, Pool pool) {
        this.setups = setups;
        this.fills = fills;
        this.pool = pool;
    }

    Uni<ComputedTraitView> put(String key, JsonNode document, SetupService.Put how) {
        return setups.put(ComputedTraitReader.KIND, key, document, how, fills::follow)
                .chain(this::view);
    }

    Uni<List<SetupChangeView>> apply(Map<String, JsonNode> documents, boolean isDry) {
        return setups.apply(ComputedTraitReader.KIND, documents, isDry, fills::follow);
    }

    Uni<Map<String, JsonNode>> export() {
        return setups.export(ComputedTraitReader.KIND);
    }

    Uni<Void> retire(String key, @Nullable String ifMatch) {
        return setups.retire(ComputedTraitReader.KIND, key, ifMatch, fills::follow);
    }

    Uni<ComputedTraitView> get(String key, @Nullable Long version) {
        return setups.get(ComputedTraitReader.KIND, key, version).chain(this::view);
    }

    Uni<Page<ComputedTraitView>> list(PageRequest page) {
        return setups.list(ComputedTraitReader.KIND, page)
                .chain(found ->
                        fills.progress(pool, found.items().stream().map(SetupDocument::id).toList())
                                .map(progress ->
                                        found.map(stored ->
                                                ComputedTraitView.of(
                                                        stored,
                                                        progress.getOrDefault(
                                                                stored.id(),
                                                                FillStore.Progress.NONE)))));
    }

    private Uni<ComputedTraitView> view(SetupDocument stored) {
        return fills.progress(pool, List.of(stored.id()))
                .map(progress ->
                        ComputedTraitView.of(
                                stored,
                                progress.getOrDefault(stored.id(), FillStore.Progress.NONE)));
    }
}
