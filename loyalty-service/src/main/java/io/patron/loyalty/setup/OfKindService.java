package io.patron.loyalty.setup;

import io.patron.loyalty.rule.RuleBook;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;

/** Changes documents of one kind. */
record OfKindService<D extends SetupContent>(SetupService setups, SetupKind<D> kind)
        implements DocumentService<D, SetupView<D>> {
    @Override
    public FilePlan.Reading<D, SetupView<D>> reading() {
        return new FilePlan.Reading<>(
                "documents", SetupContent::programme, SetupContent::key, SetupView::document);
    }

    @Override
    public Uni<List<SetupView<D>>> live(SqlClient client, UUID programme) {
        return setups.live(client, kind, programme);
    }

    @Override
    public Uni<SetupView<D>> create(SqlConnection tx, RuleBook book, D document, String actor) {
        return setups.create(tx, kind, book, document, actor);
    }

    @Override
    public Uni<SetupView<D>> change(SqlConnection tx, SetupView<D> old, D document, String actor) {
        return setups.change(tx, kind, old, document, actor);
    }

    @Override
    public Uni<SetupView<D>> retire(SqlConnection tx, SetupView<D> old, String actor) {
        return setups.retire(tx, old, actor);
    }
}
