package io.patron.profile.purchase;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Tables {@code purchase}, {@code customer_total} and {@code customer_category}. */
@ApplicationScoped
public class PurchaseStore {
    private static final String INSERT =
            "insert into purchase "
                    + PurchaseRows.COLUMNS
                    + ") "
                    + PurchaseRows.SELECTED.formatted("")
                    + """
                    on conflict do nothing returning kind, reference, order_id,
                        exists (select from order_statement s where s.order_id = purchase.order_id)
                    """;
    private static final String OTHERS =
            """
            select told.n, p.source
            from unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::bigint[])
                with ordinality as told (k, r, c, s, u, m, n)
            join purchase p on p.kind = told.k and p.reference = told.r
            left join customer o on o.id = p.customer_id
            where p.currency <> told.u or coalesce((p.completed ->> 'totalMinor')::bigint, p.total_minor) <> told.m
                or (p.source <> told.s and coalesce(o.merged_into, p.customer_id) <> told.c)
            """;
    private static final String ADD_TOTALS =
            """
            insert into customer_total as t (customer_id, currency, orders, gross_minor, refunds, refunded_minor,
                first_order_at, last_order_at)
            select * from unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[],
                $7::timestamptz[], $8::timestamptz[])
            on conflict (customer_id, currency) do update set orders = t.orders + excluded.orders,
                gross_minor = t.gross_minor + excluded.gross_minor, refunds = t.refunds + excluded.refunds,
                refunded_minor = t.refunded_minor + excluded.refunded_minor,
                first_order_at = least(t.first_order_at, excluded.first_order_at),
                last_order_at = greatest(t.last_order_at, excluded.last_order_at)
            """;
    private static final String ADD_CATEGORIES =
            """
            insert into customer_category as t (customer_id, category, currency, quantity, gross_minor)
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::bigint[])
            on conflict (customer_id, category, currency) do update
            set quantity = t.quantity + excluded.quantity, gross_minor = t.gross_minor + excluded.gross_minor
            """;

    private final PurchaseRows rows;

    PurchaseStore(PurchaseRows rows) {
        this.rows = rows;
    }

    private record Reference(PurchaseKind kind, String text) {
        static final Comparator<Reference> ORDER =
                Comparator.comparing(Reference::kind).thenComparing(Reference::text);

        static Reference of(CustomerPurchase bought) {
            return new Reference(bought.purchase().kind(), bought.purchase().reference());
        }
    }

    /**
     * What was not told before.
     *
     * @param ofChanging the orders among those concerned of which more was told than purchases
     */
    public record Added(List<CustomerPurchase> fresh, Set<String> ofChanging) {
        static final Added NOTHING = new Added(List.of(), Set.of());
    }

    /**
     * Keeps those that were not told before and adds them to their customers' totals. The customers
     * must be locked.
     *
     * @param recounted customers whose totals are summed up anew
     */
    public Uni<Added> add(SqlConnection tx, List<CustomerPurchase> purchases, Set<UUID> recounted) {
        if (purchases.isEmpty()) {
            return Uni.createFrom().item(Added.NOTHING);
        }
        var firsts = new TreeMap<Reference, CustomerPurchase>(Reference.ORDER);
        purchases.forEach(bought -> firsts.putIfAbsent(Reference.of(bought), bought));
        return insert(tx, firsts)
                .call(added -> addTotals(tx, Totals.sum(counted(added, recounted))))
                .call(added -> addCategories(tx, CategorySum.sum(counted(added, recounted))));
    }

    /**
     * Of purchases that were told before, those that were told otherwise: of another total, or by
     * another source of another customer.
     *
     * @return the source that told first by the place in the list
     */
    public Uni<Map<Integer, String>> others(SqlConnection tx, List<CustomerPurchase> told) {
        var rows =
                Tuple.tuple()
                        .addArrayOfString(texts(told, b -> b.purchase().kind().name()))
                        .addArrayOfString(texts(told, b -> b.purchase().reference()))
                        .addArrayOfUUID(
                                told.stream()
                                        .map(CustomerPurchase::customerId)
                                        .toArray(UUID[]::new))
                        .addArrayOfString(texts(told, CustomerPurchase::source))
                        .addArrayOfString(texts(told, b -> b.purchase().facts().currency()))
                        .addArrayOfLong(longs(told, b -> b.purchase().facts().totalMinor()));
        return tx.preparedQuery(OTHERS)
                .execute(rows)
                .map(found -> {
                    var sources = new TreeMap<Integer, String>();
                    found.forEach(
                            row -> sources.put(row.getLong(0).intValue() - 1, row.getString(1)));
                    return sources;
                });
    }

    private static List<CustomerPurchase> counted(Added added, Set<UUID> recounted) {
        return added.fresh().stream().filter(one -> !recounted.contains(one.customerId())).toList();
    }

    private Uni<Added> insert(SqlConnection tx, Map<Reference, CustomerPurchase> firsts) {
        return tx.preparedQuery(INSERT)
                .execute(rows.of(firsts.values()))
                .map(inserted -> {
                    var fresh = new ArrayList<CustomerPurchase>(inserted.size());
                    var changing = new HashSet<String>();
                    for (var row : inserted) {
                        var kind = PurchaseKind.valueOf(row.getString(0));
                        fresh.add(firsts.get(new Reference(kind, row.getString(1))));
                        if (row.getBoolean(3)) {
                            changing.add(row.getString(2));
                        }
                    }
                    return new Added(fresh, changing);
                });
    }

    private static Uni<Void> addTotals(SqlConnection tx, Map<Totals.Key, Totals> sums) {
        if (sums.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var keys = sums.keySet();
        var values = sums.values();
        var rows =
                Tuple.tuple()
                        .addArrayOfUUID(
                                keys.stream().map(Totals.Key::customerId).toArray(UUID[]::new))
                        .addArrayOfString(texts(keys, Totals.Key::currency))
                        .addArrayOfLong(longs(values, Totals::orders))
                        .addArrayOfLong(longs(values, Totals::grossMinor))
                        .addArrayOfLong(longs(values, Totals::refunds))
                        .addArrayOfLong(longs(values, Totals::refundedMinor))
                        .addArrayOfOffsetDateTime(times(values, Totals::firstOrder))
                        .addArrayOfOffsetDateTime(times(values, Totals::lastOrder));
        return tx.preparedQuery(ADD_TOTALS).execute(rows).replaceWithVoid();
    }

    private static Uni<Void> addCategories(
            SqlConnection tx, Map<CategorySum.Key, CategorySum> sums) {
        if (sums.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var keys = sums.keySet();
        var rows =
                Tuple.tuple()
                        .addArrayOfUUID(
                                keys.stream().map(CategorySum.Key::customerId).toArray(UUID[]::new))
                        .addArrayOfString(texts(keys, CategorySum.Key::category))
                        .addArrayOfString(texts(keys, CategorySum.Key::currency))
                        .addArrayOfLong(longs(sums.values(), CategorySum::quantity))
                        .addArrayOfLong(longs(sums.values(), CategorySum::grossMinor));
        return tx.preparedQuery(ADD_CATEGORIES).execute(rows).replaceWithVoid();
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> Long[] longs(Collection<T> rows, ToLongFunction<T> column) {
        return rows.stream().mapToLong(column).boxed().toArray(Long[]::new);
    }

    private static <T> OffsetDateTime[] times(
            Collection<T> rows, Function<T, @Nullable Instant> column) {
        return rows.stream().map(column).map(PurchaseStore::utc).toArray(OffsetDateTime[]::new);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
