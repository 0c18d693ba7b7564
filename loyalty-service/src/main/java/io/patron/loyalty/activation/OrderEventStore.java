package io.patron.loyalty.activation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Table {@code order_event}, and the points that wait for one. */
@ApplicationScoped
class OrderEventStore {
    private static final String KEEP =
            """
            insert into order_event as e (order_id, name, occurred_at)
            select order_id, name, min(occurred) from unnest($1::text[], $2::text[], $3::timestamptz[])
                as t (order_id, name, occurred) group by order_id, name order by order_id, name
            on conflict (order_id, name) do update set occurred_at = least(e.occurred_at, excluded.occurred_at)
            """;

    /** What waits for a look at it becomes active by that look alone. */
    private static final String WAITING =
            """
            select o.programme_id, o.rule_version, o.order_id, o.member_id, g ->> 'wallet' as wallet, l.id, e.name,
                e.occurred_at
            from unnest($1::text[]) as k (order_id) cross join programme p
                join order_event e on e.order_id = k.order_id
                join member_order o on o.programme_id = p.id and o.order_id = k.order_id,
                json_array_elements(o.grants) g join lot l on l.id = (g ->> 'lot')::uuid
            where l.open and not l.active
                and not exists (select 1 from review r
                    where r.member_id = o.member_id and r.lot_id = l.id and r.state = 'WAITING')
            order by o.order_id, l.id
            """;

    /** Something that happened to an order. */
    record Told(String orderId, String name, Instant at) {}

    /**
     * A lot that is pending, and something that happened to its order.
     *
     * @param version of the programme, by which it was granted
     */
    record Waiting(UUID programmeId, int version, UUID memberId, Held held, Told told) {}

    /** A lot of a wallet. */
    record Held(String walletKey, UUID lotId) {}

    Uni<Void> keep(SqlConnection tx, List<Told> told) {
        return told.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(KEEP)
                        .execute(
                                Tuple.of(
                                        told.stream().map(Told::orderId).toArray(String[]::new),
                                        told.stream().map(Told::name).toArray(String[]::new),
                                        told.stream()
                                                .map(one -> one.at().atOffset(ZoneOffset.UTC))
                                                .toArray(OffsetDateTime[]::new)))
                        .replaceWithVoid();
    }

    Uni<List<Waiting>> waiting(SqlConnection tx, Collection<String> orders) {
        return tx.preparedQuery(WAITING)
                .execute(Tuple.tuple().addArrayOfString(orders.toArray(String[]::new)))
                .map(rows -> {
                    List<Waiting> waiting = new ArrayList<>();
                    rows.forEach(row -> waiting.add(waiting(row)));
                    return waiting;
                });
    }

    private static Waiting waiting(Row row) {
        return new Waiting(
                row.getUUID(0),
                row.getInteger(1),
                row.getUUID(3),
                new Held(row.getString(4), row.getUUID(5)),
                new Told(row.getString(2), row.getString(6), row.getOffsetDateTime(7).toInstant()));
    }
}
