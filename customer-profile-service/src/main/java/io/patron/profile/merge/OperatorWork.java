package io.patron.profile.merge;

import io.patron.kit.idempotency.Answer;
import io.patron.kit.idempotency.Idempotency;
import io.patron.profile.identity.StaleIdentitiesException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does what an operator says of who is who: once, or only to look at. */
@ApplicationScoped
class OperatorWork {
    private static final int TRIES = 5;

    private final Idempotency idempotency;
    private final Pool pool;

    OperatorWork(Idempotency idempotency, Pool pool) {
        this.idempotency = idempotency;
        this.pool = pool;
    }

    /** In a transaction; again where another was faster. */
    <T> Uni<Response> once(
            @Nullable String key,
            String scope,
            Object request,
            Function<SqlConnection, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() ->
                        idempotency.once(key, scope, request, tx -> work.apply(tx).map(Answer::ok)))
                .onFailure(StaleIdentitiesException.class)
                .retry()
                .withBackOff(Duration.ofMillis(50))
                .atMost(TRIES);
    }

    /** What would be: done, looked at, and rolled back. */
    <T> Uni<Response> undone(Function<SqlConnection, Uni<T>> work) {
        return pool.getConnection()
                .chain(connection ->
                        connection
                                .begin()
                                .chain(transaction ->
                                        work.apply(connection).eventually(transaction::rollback))
                                .eventually(connection::close))
                .map(view -> Response.ok(view).build());
    }
}
