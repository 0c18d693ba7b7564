package io.patron.loyalty.purchase;

import io.micrometer.core.instrument.MeterRegistry;
import io.patron.loyalty.purchase.PlacedOrder.Ref;
import io.patron.loyalty.quota.QuotaWriter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes what a batch of purchases came to, beside the ledger. */
@ApplicationScoped
class PurchaseWriter {
    private static final Logger LOG = Logger.getLogger(PurchaseWriter.class);

    private static final String ORDERS =
            """
            insert into member_order (programme_id, order_id, member_id, occurred_at, amount_minor, rule_version,
                granted, refunded_minor, reversed, grants, lines, source, country, amended)
            select programme, id, member, occurred, amount, version, granted, refunded, reversed, grants::json,
                lines::json, source, country, amended::json
            from unnest($1::uuid[], $2::text[], $3::uuid[], $4::timestamptz[], $5::bigint[], $6::int[],
                $7::bigint[], $8::bigint[], $9::bigint[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[])
                as o (programme, id, member, occurred, amount, version, granted, refunded, reversed, grants, lines,
                    source, country, amended)
            on conflict (programme_id, order_id) do update
                set amount_minor = excluded.amount_minor, granted = excluded.granted,
                    refunded_minor = excluded.refunded_minor, reversed = excluded.reversed,
                    grants = excluded.grants, lines = excluded.lines, amended = excluded.amended
            """;
    private static final String WAIT =
            """
            insert into pending_refund (programme_id, refund_id, member_id, order_id, amount_minor, occurred_at, lines,
                whole)
            select programme, id, member, order_id, amount, occurred, lines::json, whole
            from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::bigint[], $6::timestamptz[], $7::text[],
                $8::boolean[]) as r (programme, id, member, order_id, amount, occurred, lines, whole)
            on conflict (programme_id, refund_id) do update
                set amount_minor = excluded.amount_minor, lines = excluded.lines
            """;
    private static final String NO_LONGER_WAIT =
            """
            delete from pending_refund r using unnest($1::uuid[], $2::text[]) as k (programme_id, refund_id)
            where r.programme_id = k.programme_id and r.refund_id = k.refund_id
            """;
    private static final String LONE_REFUNDS =
            """
            insert into lone_refund (programme_id, refund_id, member_id, amount_minor, occurred_at, due, lines)
            select programme, id, member, amount, occurred, due, lines::json
            from unnest($1::uuid[], $2::text[], $3::uuid[], $4::bigint[], $5::timestamptz[], $6::bigint[], $7::text[])
                as r (programme, id, member, amount, occurred, due, lines)
            on conflict do nothing
            """;
    private static final String HOMES =
            """
            update lot l set home_id = o.home_id
            from unnest($1::uuid[], $2::text[]) as k (programme_id, order_id)
                join member_order o using (programme_id, order_id), json_array_elements(o.grants) g
            where l.id = (g ->> 'lot')::uuid and o.home_id is not null and l.home_id is null
            """;
    private static final String UNREWARDED =
            """
            insert into unrewarded_purchase (business_key, customer_id, order_id, currency, amount_minor, occurred_at,
                recorded_at)
            select key, customer, order_id, currency, amount, occurred, $7
            from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::timestamptz[])
                as p (key, customer, order_id, currency, amount, occurred)
            order by key on conflict do nothing
            """;

    private final PurchaseDocuments documents;
    private final QuotaWriter quotas;
    private final ChangeStore changes;
    private final MeterRegistry metrics;
    private final Clock clock;

    PurchaseWriter(
            PurchaseDocuments documents,
            QuotaWriter quotas,
            ChangeStore changes,
            MeterRegistry metrics,
            Clock clock) {
        this.metrics = metrics;
        this.documents = documents;
        this.quotas = quotas;
        this.changes = changes;
        this.clock = clock;
    }

    Uni<Void> save(SqlConnection tx, PurchaseBatch batch) {
        return quotas.save(tx, batch.ruling().quotas(), batch.verdicts())
                .chain(() -> orders(tx, batch.changedOrders()))
                .chain(() -> loneRefunds(tx, batch.loneRefunds()))
                .chain(() -> stopWaiting(tx, batch.noLongerWaiting()))
                .chain(() -> wait(tx, batch.newlyWaiting()))
                .chain(() -> changes.keep(tx, batch.waitingChanges()))
                .invoke(() -> batch.toldOtherwise().forEach(this::toldOtherwise));
    }

    private void toldOtherwise(Ref order) {
        LOG.warnf("Order %s was told again, otherwise: what was told first counts", order.id());
        metrics.counter("patron.orders.told.otherwise").increment();
    }

    private Uni<Void> orders(SqlConnection tx, Collection<PlacedOrder> orders) {
        if (orders.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows =
                Tuple.tuple()
                        .addArrayOfUUID(ids(orders, o -> o.ref().programmeId()))
                        .addArrayOfString(texts(orders, o -> o.ref().id()))
                        .addArrayOfUUID(ids(orders, PlacedOrder::memberId))
                        .addArrayOfOffsetDateTime(times(orders, PlacedOrder::at))
                        .addArrayOfLong(longs(orders, o -> o.basket().amountMinor()))
                        .addArrayOfInteger(
                                orders.stream()
                                        .map(PlacedOrder::ruleVersion)
                                        .toArray(Integer[]::new))
                        .addArrayOfLong(longs(orders, PlacedOrder::granted))
                        .addArrayOfLong(longs(orders, o -> o.basket().refundedMinor()))
                        .addArrayOfLong(longs(orders, PlacedOrder::reversed))
                        .addArrayOfString(texts(orders, o -> documents.write(o.grants())))
                        .addArrayOfString(texts(orders, o -> documents.write(o.basket().lines())))
                        .addArrayOfString(texts(orders, o -> o.origin().source()))
                        .addArrayOfString(texts(orders, o -> o.origin().country()))
                        .addArrayOfString(
                                texts(orders, o -> documents.write(o.basket().amended())));
        return tx.preparedQuery(ORDERS).execute(rows).replaceWithVoid();
    }

    private Uni<Void> loneRefunds(SqlConnection tx, List<LoneRefund> refunds) {
        if (refunds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows =
                Tuple.tuple()
                        .addArrayOfUUID(ids(refunds, r -> r.ref().programmeId()))
                        .addArrayOfString(texts(refunds, r -> r.ref().id()))
                        .addArrayOfUUID(ids(refunds, LoneRefund::memberId))
                        .addArrayOfLong(longs(refunds, r -> r.paid().amountMinor()))
                        .addArrayOfOffsetDateTime(times(refunds, r -> r.paid().at()))
                        .addArrayOfLong(longs(refunds, LoneRefund::due))
                        .addArrayOfString(texts(refunds, r -> documents.write(r.paid().goods())));
        return tx.preparedQuery(LONE_REFUNDS).execute(rows).replaceWithVoid();
    }

    private static Uni<Void> stopWaiting(SqlConnection tx, Collection<Ref> refunds) {
        return refunds.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(NO_LONGER_WAIT)
                        .execute(Tuple.of(ids(refunds, Ref::programmeId), texts(refunds, Ref::id)))
                        .replaceWithVoid();
    }

    private Uni<Void> wait(SqlConnection tx, List<PendingRefund> refunds) {
        if (refunds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows =
                Tuple.tuple()
                        .addArrayOfUUID(ids(refunds, r -> r.ref().programmeId()))
                        .addArrayOfString(texts(refunds, r -> r.ref().id()))
                        .addArrayOfUUID(ids(refunds, PendingRefund::memberId))
                        .addArrayOfString(texts(refunds, PendingRefund::orderId))
                        .addArrayOfLong(longs(refunds, PendingRefund::amountMinor))
                        .addArrayOfOffsetDateTime(times(refunds, PendingRefund::at))
                        .addArrayOfString(texts(refunds, r -> documents.write(r.goods())))
                        .addArrayOfBoolean(
                                refunds.stream().map(PendingRefund::whole).toArray(Boolean[]::new));
        return tx.preparedQuery(WAIT).execute(rows).replaceWithVoid();
    }

    /** Lots that orders were given later go where the orders go, should people be parted. */
    Uni<Void> saveHomes(SqlConnection tx, Collection<Ref> amended) {
        return amended.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(HOMES)
                        .execute(Tuple.of(ids(amended, Ref::programmeId), texts(amended, Ref::id)))
                        .replaceWithVoid();
    }

    /**
     * Keeps purchases that no programme rewards: each change of an order beside what was told
     * first, of a refund what was told first alone.
     */
    Uni<Void> keepUnrewarded(SqlConnection tx, List<Purchase> purchases) {
        if (purchases.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows =
                Tuple.tuple()
                        .addArrayOfString(texts(purchases, Purchase::businessKey))
                        .addArrayOfUUID(ids(purchases, p -> p.buyer().customerId()))
                        .addArrayOfString(texts(purchases, p -> p.about().orElse(null)))
                        .addArrayOfString(texts(purchases, p -> p.paid().currency()))
                        .addArrayOfLong(longs(purchases, p -> p.paid().amountMinor()))
                        .addArrayOfOffsetDateTime(times(purchases, p -> p.paid().at()))
                        .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
        return tx.preparedQuery(UNREWARDED).execute(rows).replaceWithVoid();
    }

    private static <T> UUID[] ids(Collection<T> list, Function<T, UUID> value) {
        return list.stream().map(value).toArray(UUID[]::new);
    }

    private static <T> String[] texts(Collection<T> list, Function<T, @Nullable String> value) {
        return list.stream().map(value).toArray(String[]::new);
    }

    private static <T> Long[] longs(Collection<T> list, Function<T, Long> value) {
        return list.stream().map(value).toArray(Long[]::new);
    }

    private static <T> OffsetDateTime[] times(Collection<T> list, Function<T, Instant> value) {
        return list.stream()
                .map(item -> value.apply(item).atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
