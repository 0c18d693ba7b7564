package io.patron.profile.merge;

import io.patron.kit.idempotency.Answer;
import io.patron.kit.idempotency.Idempotency;
import io.patron.profile.barring.BarredNameStore;
import io.patron.profile.identity.StaleIdentitiesException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does what an operator says of who is who: once, or only to look at. As where events are recorded,
 * nobody is erased meanwhile, and no address is suppressed.
 */
@ApplicationScoped
class OperatorWork {
    private static final int TRIES = 5;

    private final Idempotency idempotency;
    private final BarredNameStore barred;
    private final Pool pool;

    OperatorWork(Idempotency idempotency, BarredNameStore barred, Pool pool) {
        this.barred = barred;
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
                        idempotency.once(
                                key, scope, request, tx -> alone(tx, work).map(Answer::ok)))
                .onFailure(StaleIdentitiesException.class)
                .retry()
                .withBackOff(Duration.ofMillis(50))
                .atMost(TRIES);
    }

    private <T> Uni<T> alone(SqlConnection tx, Function<SqlConnection, Uni<T>> work) {
        return barred.lock(tx).chain(() -> work.apply(tx));
    }

    /** What would be: done, looked at, and rolled back. */
    <T> Uni<Response> undone(Function<SqlConnection, Uni<T>> work) {
        return pool.getConnection()
                .chain(connection ->
                        connection
                                .begin()
                                .chain(transaction ->
                                        alone(connection, work).eventually(transaction::rollback))
                                .eventually(connection::close))
                .map(view -> Response.ok(view).build());
    }
}
