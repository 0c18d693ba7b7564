package io.patron.loyalty.ledger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Work that time brings about, done batch by batch until none is left; each batch is a transaction
 * of its own, so that no lock is held for longer than a batch takes.
 */
@ApplicationScoped
public class Rounds {
    private final Pool pool;

    Rounds(Pool pool) {
        this.pool = pool;
    }

    /**
     * Looks for what is due and does it, again and again.
     *
     * @param due the next batch; empty when there is no more. What was done is due no longer
     * @param work what is done with it
     */
    public <B extends Collection<?>> Uni<Void> run(
            Function<SqlConnection, Uni<B>> due, BiFunction<SqlConnection, B, Uni<Void>> work) {
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.withTransaction(tx -> round(tx, due, work)))
                .whilst(done -> done)
                .onItem()
                .ignoreAsUni();
    }

    private static <B extends Collection<?>> Uni<Boolean> round(
            SqlConnection tx,
            Function<SqlConnection, Uni<B>> due,
            BiFunction<SqlConnection, B, Uni<Void>> work) {
        return due.apply(tx)
                .chain(batch ->
                        batch.isEmpty()
                                ? Uni.createFrom().item(false)
                                : work.apply(tx, batch).replaceWith(true));
    }
}
