package io.patron.loyalty.ledger;

import io.patron.kit.idempotency.Answer;
import io.patron.kit.idempotency.Idempotency;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does what moves points once for an {@code Idempotency-Key}, or, as a dry run, does all of it and
 * takes it back: the answer is what would have been, found by the same code and checked by the same
 * constraints.
 */
@ApplicationScoped
public class Rehearsal {
    private static final String HEADER = "Dry-Run";

    private final Idempotency idempotency;
    private final Pool pool;

    Rehearsal(Idempotency idempotency, Pool pool) {
        this.idempotency = idempotency;
        this.pool = pool;
    }

    /**
     * A request that moves points.
     *
     * @param key its {@code Idempotency-Key}; a dry run needs none
     * @param scope the operation and the resource
     * @param body what tells one request from another
     */
    public record Call(boolean dryRun, @Nullable String key, String scope, Object body) {}

    /** Does the work, or answers what it answered before, or shows what it would do. */
    public Uni<Response> once(Call call, Function<SqlConnection, Uni<Answer>> work) {
        return call.dryRun()
                ? rehearse(work).map(Rehearsal::shown)
                : idempotency.once(call.key(), call.scope(), call.body(), work);
    }

    /** Does what can be done again without harm, or only shows what it would do. */
    public <T> Uni<T> unlessDry(boolean dryRun, Function<SqlConnection, Uni<T>> work) {
        return dryRun ? rehearse(work) : pool.withTransaction(work);
    }

    private <T> Uni<T> rehearse(Function<SqlConnection, Uni<T>> work) {
        return pool.withConnection(connection ->
                connection
                        .begin()
                        .chain(tx -> work.apply(connection).eventually(() -> takeBack(tx))));
    }

    private static Uni<Void> takeBack(Transaction tx) {
        return tx.rollback();
    }

    private static Response shown(Answer answer) {
        return Response.ok(answer.body()).header(HEADER, "true").build();
    }
}
