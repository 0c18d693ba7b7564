package io.patron.profile.product;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads the catalogue. */
@ApplicationScoped
class ProductQueries {
    private static final String PRODUCT =
            """
            select p.version, p.changed_at, coalesce(c.path, '{}'), p.document::text, p.sku
            from product p left join category c on c.key = p.category
            """;
    private static final String GET = PRODUCT + "where p.sku = $1";
    private static final String LIST =
            PRODUCT
                    + """
                    where ($1::text is null or p.sku > $1) and ($2::text is null or c.path @> array[$2])
                        and ($3::text is null or p.document ->> 'brand' = $3)
                        and ($4::text is null or position(lower($4) in lower(p.document ->> 'name')) > 0)
                        and ($5::text is null or p.active = $5::boolean)
                        and ($6::text is null or (p.active and coalesce(p.stock, 1) > 0) = $6::boolean)
                    order by p.sku limit $7
                    """;
    private static final String OFFERS =
            """
            select version, since, active, currency, amount_minor, list_minor, stock from product_offer
            where sku = $1 and ($2::bigint is null or version < $2) order by version desc limit $3
            """;

    private final Pool pool;
    private final StoredJson json;

    ProductQueries(Pool pool, StoredJson json) {
        this.pool = pool;
        this.json = json;
    }

    Uni<ProductView> get(String sku) {
        return pool.preparedQuery(GET)
                .execute(Tuple.of(sku))
                .map(rows -> {
                    var found = rows.iterator();
                    if (!found.hasNext()) {
                        throw ProblemException.notFound("product", sku);
                    }
                    return view(found.next());
                });
    }

    /** By code. */
    Uni<Page<ProductView>> list(PageRequest page, ProductFilter filter) {
        var after = Cursor.read(page.cursor(), 1);
        var values =
                Tuple.tuple()
                        .addString(after.isEmpty() ? null : after.getFirst())
                        .addString(filter.category())
                        .addString(filter.brand())
                        .addString(filter.name())
                        .addString(filter.active())
                        .addString(filter.inStock())
                        .addInteger(page.limit() + 1);
        return pool.preparedQuery(LIST)
                .execute(values)
                .map(rows -> {
                    List<ProductView> views = new ArrayList<>();
                    rows.forEach(row -> views.add(view(row)));
                    return Page.of(views, page.limit(), last -> Cursor.after(last.sku()));
                });
    }

    /** Newest first. */
    Uni<Page<OfferView>> offers(String sku, PageRequest page) {
        var before = Cursor.read(page.cursor(), Long::valueOf).orElse(null);
        var values = Tuple.of(sku, before, page.limit() + 1);
        return pool.preparedQuery(OFFERS)
                .execute(values)
                .map(rows -> {
                    List<OfferView> views = new ArrayList<>();
                    rows.forEach(row -> views.add(offer(row)));
                    return Page.of(views, page.limit(), last -> Cursor.after(last.version()));
                })
                .call(found -> found.items().isEmpty() ? get(sku) : Uni.createFrom().nullItem());
    }

    private ProductView view(Row row) {
        return new ProductView(
                row.getLong(0),
                row.getOffsetDateTime(1).toInstant(),
                Arrays.asList(row.getArrayOfStrings(2)),
                json.read(row.getString(3), new TypeReference<Map<String, Object>>() {}));
    }

    private static OfferView offer(Row row) {
        var currency = row.getString(3);
        return new OfferView(
                row.getLong(0),
                row.getOffsetDateTime(1).toInstant(),
                row.getBoolean(2),
                currency == null ? null : new Price(currency, row.getLong(4), row.getLong(5)),
                row.getLong(6));
    }
}
