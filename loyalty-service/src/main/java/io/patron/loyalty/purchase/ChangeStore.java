package io.patron.loyalty.purchase;

import io.patron.loyalty.purchase.PlacedOrder.Ref;
import io.patron.loyalty.purchase.Purchase.Origin;
import io.patron.loyalty.purchase.Purchase.Paid;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Table {@code pending_change}. */
@ApplicationScoped
class ChangeStore {
    private static final String KEEP =
            """
            insert into pending_change as had (programme_id, order_id, refund_id, customer_id, changed_at, amount_minor,
                occurred_at, lines, source, country)
            select distinct on (p, o, r, c) p, o, r, c, ch, m, t, l::json, s, n
            from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::timestamptz[], $6::bigint[],
                $7::timestamptz[], $8::text[], $9::text[], $10::text[]) with ordinality
                as rows (p, o, r, c, ch, m, t, l, s, n, place)
            order by p, o, r, c, ch desc, place desc
            on conflict (programme_id, order_id, refund_id, customer_id) do update
                set changed_at = excluded.changed_at, amount_minor = excluded.amount_minor,
                    occurred_at = excluded.occurred_at, lines = excluded.lines
                where had.changed_at <= excluded.changed_at
            """;
    private static final String TAKE =
            """
            with taken as (
                delete from pending_change c using member_order o
                where o.programme_id = c.programme_id and o.order_id = c.order_id and o.member_id = any($1)
                returning c.*)
            select t.*, t.lines::text as goods_text, p.currency
            from taken t join programme p on p.id = t.programme_id
            order by t.changed_at, t.order_id, t.refund_id
            """;

    private final PurchaseDocuments documents;

    ChangeStore(PurchaseDocuments documents) {
        this.documents = documents;
    }

    Uni<Void> keep(SqlConnection tx, List<PendingChange> changes) {
        return changes.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(KEEP)
                        .execute(
                                Tuple.tuple()
                                        .addArrayOfUUID(ids(changes, c -> c.order().programmeId()))
                                        .addArrayOfString(texts(changes, c -> c.order().id()))
                                        .addArrayOfString(texts(changes, PendingChange::refundId))
                                        .addArrayOfUUID(ids(changes, PendingChange::customerId))
                                        .addArrayOfOffsetDateTime(times(changes, PendingChange::at))
                                        .addArrayOfLong(
                                                changes.stream()
                                                        .map(c -> c.paid().amountMinor())
                                                        .toArray(Long[]::new))
                                        .addArrayOfOffsetDateTime(
                                                times(changes, c -> c.paid().at()))
                                        .addArrayOfString(
                                                texts(
                                                        changes,
                                                        c -> documents.write(c.paid().goods())))
                                        .addArrayOfString(texts(changes, c -> c.origin().source()))
                                        .addArrayOfString(
                                                texts(changes, c -> c.origin().country())))
                        .replaceWithVoid();
    }

    /** Those of orders that these members have; they wait no longer, unless they are kept again. */
    Uni<List<Purchase>> take(SqlConnection tx, Collection<UUID> members) {
        return tx.preparedQuery(TAKE)
                .execute(Tuple.tuple().addArrayOfUUID(members.toArray(UUID[]::new)))
                .map(rows -> {
                    List<Purchase> changes = new ArrayList<>(rows.size());
                    rows.forEach(row -> changes.add(change(row).purchase()));
                    return changes;
                });
    }

    private PendingChange change(Row row) {
        return new PendingChange(
                new Ref(row.getUUID("programme_id"), row.getString("order_id")),
                row.getString("refund_id"),
                row.getUUID("customer_id"),
                at(row, "changed_at"),
                new Paid(
                        row.getString("currency"),
                        row.getLong("amount_minor"),
                        at(row, "occurred_at"),
                        documents.goods(row.getString("goods_text"))),
                new Origin(row.getString("source"), row.getString("country")));
    }

    private static Instant at(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static UUID[] ids(List<PendingChange> list, Function<PendingChange, UUID> value) {
        return list.stream().map(value).toArray(UUID[]::new);
    }

    private static String[] texts(
            List<PendingChange> list, Function<PendingChange, @Nullable String> value) {
        return list.stream().map(value).toArray(String[]::new);
    }

    private static OffsetDateTime[] times(
            List<PendingChange> list, Function<PendingChange, Instant> value) {
        return list.stream()
                .map(change -> value.apply(change).atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
