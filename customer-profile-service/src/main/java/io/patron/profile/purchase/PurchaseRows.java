package io.patron.profile.purchase;

import io.patron.kit.document.StoredJson;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Purchases as the arrays of a statement. */
@ApplicationScoped
class PurchaseRows {
    /** In this order. */
    static final String COLUMNS =
            """
            (kind, reference, customer_id, order_id, occurred_at, source, currency,
                total_minor, country, lines, name_id, told_as\
            """;

    /** What {@link #of} gives, as rows of these columns. */
    static final String SELECTED =
            """
            select k, r, c, o, t, s, u, m, n, l::jsonb, i, a%s
            from unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::timestamptz[], $6::text[],
                $7::text[], $8::bigint[], $9::text[], $10::text[], $11::uuid[], $12::uuid[])
                as rows (k, r, c, o, t, s, u, m, n, l, i, a)
            order by k, r
            """;

    private final StoredJson json;

    PurchaseRows(StoredJson json) {
        this.json = json;
    }

    Tuple of(Collection<CustomerPurchase> list) {
        return Tuple.tuple()
                .addArrayOfString(texts(list, b -> b.purchase().kind().name()))
                .addArrayOfString(texts(list, b -> b.purchase().reference()))
                .addArrayOfUUID(ids(list, b -> b.subject().profileId()))
                .addArrayOfString(texts(list, b -> b.purchase().orderId()))
                .addArrayOfOffsetDateTime(
                        list.stream()
                                .map(b -> b.occurredAt().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                .addArrayOfString(texts(list, CustomerPurchase::source))
                .addArrayOfString(texts(list, b -> b.purchase().facts().currency()))
                .addArrayOfLong(
                        list.stream()
                                .map(b -> b.purchase().facts().totalMinor())
                                .toArray(Long[]::new))
                .addArrayOfString(texts(list, b -> b.purchase().facts().country()))
                .addArrayOfString(texts(list, b -> json.write(b.purchase().facts().lines())))
                .addArrayOfUUID(ids(list, b -> b.subject().nameId()))
                .addArrayOfUUID(ids(list, b -> b.subject().toldAs()));
    }

    private static String[] texts(
            Collection<CustomerPurchase> rows,
            Function<CustomerPurchase, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static UUID[] ids(
            Collection<CustomerPurchase> rows, Function<CustomerPurchase, @Nullable UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }
}
