package io.patron.segmentation.merge;

import io.patron.personal.people.Answering;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Writes who answers for whom, and lets orders and refunds follow. */
@ApplicationScoped
class AnsweringStore {
    /** Makes the rows and locks them, in the order of their ids. */
    private static final String LOCK =
            """
            insert into customer_fact as had (customer_id) select id from unnest($1::uuid[]) as ids (id) order by id
            on conflict (customer_id) do update set external_id = had.external_id
            """;

    private static final String KEEP =
            """
            update customer_fact f set merged_into = nullif(n.owner, n.id), merge_sequence = n.sequence
            from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as n (id, owner, sequence)
            where f.customer_id = n.id and n.sequence > f.merge_sequence
            returning f.customer_id
            """;
    private static final String FOLLOW =
            """
            update %s t set customer_id = coalesce(f.merged_into, f.customer_id) from customer_fact f
            where f.customer_id = any($1) and t.told_id = f.customer_id
                and t.customer_id <> coalesce(f.merged_into, f.customer_id)
            """;

    /**
     * @return the customers for whom somebody else answers now, or may
     */
    Uni<Set<UUID>> keep(SqlClient tx, Collection<Answering> newest) {
        var ids = newest.stream().map(Answering::id).toArray(UUID[]::new);
        var owners = newest.stream().map(Answering::customerId).toArray(UUID[]::new);
        var sequences = newest.stream().map(Answering::sequence).toArray(Long[]::new);
        return lock(tx, ids)
                .chain(() -> tx.preparedQuery(KEEP).execute(Tuple.of(ids, owners, sequences)))
                .map(rows -> {
                    Set<UUID> changed = new HashSet<>();
                    rows.forEach(row -> changed.add(row.getUUID(0)));
                    return changed;
                })
                .call(changed -> follow(tx, "customer_order", changed))
                .call(changed -> follow(tx, "customer_refund", changed));
    }

    /** Holds the customers' rows until the transaction ends. */
    Uni<Void> lock(SqlClient tx, UUID[] ids) {
        return tx.preparedQuery(LOCK).execute(Tuple.tuple().addArrayOfUUID(ids)).replaceWithVoid();
    }

    private static Uni<Void> follow(SqlClient tx, String table, Set<UUID> changed) {
        return changed.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(FOLLOW.formatted(table))
                        .execute(Tuple.tuple().addArrayOfUUID(changed.toArray(UUID[]::new)))
                        .replaceWithVoid();
    }
}
