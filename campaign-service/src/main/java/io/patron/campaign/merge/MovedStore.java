package io.patron.campaign.merge;

import io.patron.personal.people.Moved;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Brings orders and refunds to the customer whose they are. */
@ApplicationScoped
class MovedStore {
    private static final String FOLLOW =
            """
            update %s t set customer_id = coalesce(c.merged_into, c.customer_id) from contact c
            where c.customer_id = any($1) and t.told_id = c.customer_id
                and t.customer_id <> coalesce(c.merged_into, c.customer_id)
            """;
    private static final String REMEMBER =
            """
            insert into moved_trade as had (kind, source, reference, told_id, sequence)
            select $1, s, r, $4, $5 from unnest($2::text[], $3::text[]) as rows (s, r) order by s, r
            on conflict (kind, source, reference) do update set told_id = excluded.told_id, sequence = excluded.sequence
                where excluded.sequence > had.sequence
            """;
    private static final String MOVE =
            """
            update customer_%1$s t set told_id = m.told_id, customer_id = coalesce(c.merged_into, m.told_id)
            from moved_trade m left join contact c on c.customer_id = m.told_id
            where m.kind = $1 and m.source = any($2) and m.reference = any($3)
                and t.source = m.source and t.%1$s_id = m.reference
            """;

    /** After somebody else answers for customers. */
    Uni<Void> follow(SqlClient tx, Set<UUID> customers) {
        return customers.isEmpty()
                ? Uni.createFrom().voidItem()
                : follow(tx, "customer_order", customers)
                        .chain(() -> follow(tx, "customer_refund", customers));
    }

    private static Uni<Void> follow(SqlClient tx, String table, Set<UUID> customers) {
        return tx.preparedQuery(FOLLOW.formatted(table))
                .execute(Tuple.tuple().addArrayOfUUID(customers.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /** What was told of one customer and is another's, also what is still to come. */
    Uni<Void> move(SqlClient tx, Moved moved) {
        return move(tx, "order", moved, moved.orders())
                .chain(() -> move(tx, "refund", moved, moved.refunds()));
    }

    private static Uni<Void> move(
            SqlClient tx, String kind, Moved moved, List<Moved.Trade> trades) {
        if (trades.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var sources = trades.stream().map(Moved.Trade::source).toArray(String[]::new);
        var references = trades.stream().map(Moved.Trade::reference).toArray(String[]::new);
        return tx.preparedQuery(REMEMBER)
                .execute(Tuple.of(kind, sources, references, moved.customerId(), moved.sequence()))
                .chain(() ->
                        tx.preparedQuery(MOVE.formatted(kind))
                                .execute(Tuple.of(kind, sources, references)))
                .replaceWithVoid();
    }
}
