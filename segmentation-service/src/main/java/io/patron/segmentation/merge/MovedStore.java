package io.patron.segmentation.merge;

import io.patron.personal.people.Moved;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Brings facts to the customer that they were told of again. */
@ApplicationScoped
class MovedStore {
    private static final String REMEMBER =
            """
            insert into moved_trade as had (kind, source, reference, told_id, sequence)
            select $1, s, r, $4, $5 from unnest($2::text[], $3::text[]) as rows (s, r) order by s, r
            on conflict (kind, source, reference) do update set told_id = excluded.told_id, sequence = excluded.sequence
                where excluded.sequence > had.sequence
            """;
    private static final String MOVE =
            """
            update customer_%1$s t set told_id = m.told_id, customer_id = coalesce(f.merged_into, m.told_id)
            from moved_trade m left join customer_fact f on f.customer_id = m.told_id
            where m.kind = $1 and m.source = any($2) and m.reference = any($3)
                and t.source = m.source and t.%1$s_id = m.reference
            """;

    /** Counts may be below zero until the activities themselves have come. */
    private static final String COUNT =
            """
            insert into customer_activity as had (customer_id, name, times, first_at, last_at)
            select $1, n, t * $2, f, l
            from unnest($3::text[], $4::bigint[], $5::timestamptz[], $6::timestamptz[]) as rows (n, t, f, l) order by n
            on conflict (customer_id, name) do update set times = had.times + excluded.times,
                first_at = case when $2 < 0 then had.first_at else least(had.first_at, excluded.first_at) end,
                last_at = case when $2 < 0 then had.last_at else greatest(had.last_at, excluded.last_at) end
            """;

    Uni<Void> move(SqlClient tx, Moved moved) {
        return trades(tx, "order", moved, moved.orders())
                .chain(() -> trades(tx, "refund", moved, moved.refunds()))
                .chain(() -> count(tx, moved.fromCustomerId(), -1, moved.counts()))
                .chain(() -> count(tx, moved.customerId(), 1, moved.counts()));
    }

    private static Uni<Void> trades(
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

    private static Uni<Void> count(
            SqlClient tx, UUID customerId, int sign, List<Moved.Count> counts) {
        if (counts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows =
                Tuple.of(
                        customerId,
                        sign,
                        counts.stream().map(Moved.Count::name).toArray(String[]::new),
                        counts.stream().map(Moved.Count::times).toArray(Long[]::new),
                        counts.stream()
                                .map(count -> count.firstAt().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new),
                        counts.stream()
                                .map(count -> count.lastAt().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new));
        return tx.preparedQuery(COUNT).execute(rows).replaceWithVoid();
    }
}
