package io.patron.loyalty.setup;

import io.patron.loyalty.rule.RuleBook;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;

/**
 * Changes documents of a kind, of which a programme can have many, in somebody's transaction.
 *
 * @param <D> a document
 * @param <V> a document that is there
 */
public interface DocumentService<D, V> {
    FilePlan.Reading<D, V> reading();

    /** Those of a programme that are not retired. */
    Uni<List<V>> live(SqlClient client, UUID programme);

    /** In a programme that is locked. */
    Uni<V> create(SqlConnection tx, RuleBook book, D document, String actor);

    Uni<V> change(SqlConnection tx, V old, D document, String actor);

    Uni<V> retire(SqlConnection tx, V old, String actor);
}
