package io.patron.profile.product;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patron.kit.document.StoredJson;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes tables {@code product} and {@code product_offer} in batches. */
@ApplicationScoped
class ProductStore {
    private static final String LOCK =
            """
            select version, told::text, document::text from product
            where sku = any($1) order by sku for no key update
            """;
    private static final String SAVE =
            """
            with rows as (
                select s, v, t::jsonb, d::jsonb, fresh
                from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::boolean[]) as r (s, v, t, d, fresh)),
            added as (
                insert into product (sku, version, told, document, changed_at)
                select s, v, t, d, $6 from rows where fresh order by s on conflict do nothing returning 1),
            changed as (
                update product set version = v, told = t, document = d,
                    changed_at = case when version = v then changed_at else $6 end
                from rows where sku = s and not fresh returning 1)
            select (select count(*) from added) + (select count(*) from changed)
            """;
    private static final String ADD_OFFERS =
            """
            insert into product_offer (sku, version, since, active, currency, amount_minor, list_minor, stock)
            select s, v, t, a, c, m, l, k
            from unnest($1::text[], $2::bigint[], $3::boolean[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[],
                $8::timestamptz[]) as rows (s, v, a, c, m, l, k, t)
            """;

    private final StoredJson json;

    ProductStore(StoredJson json) {
        this.json = json;
    }

    /** The products of these codes; nobody else changes them until the transaction ends. */
    Uni<Map<String, StoredProduct>> lock(SqlConnection tx, Collection<String> skus) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfString(skus.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, StoredProduct> products = new HashMap<>();
                    for (var row : rows) {
                        var product = stored(row);
                        products.put(product.sku(), product);
                    }
                    return products;
                });
    }

    private StoredProduct stored(Row row) {
        var document = json.read(row.getString(2), ObjectNode.class);
        return new StoredProduct(
                row.getLong(0),
                json.read(row.getString(1), new TypeReference<Map<String, Instant>>() {}),
                document,
                ProductDocument.read(document, "", new ArrayList<>()));
    }

    /**
     * Writes new products and locked ones.
     *
     * @param known the codes of those that were locked
     * @return fails with {@link StaleProductsException} where another transaction added one
     */
    Uni<Void> save(SqlConnection tx, ProductBatch batch, Set<String> known, Instant now) {
        var saved = batch.saved();
        if (saved.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows =
                Tuple.of(
                        texts(saved, StoredProduct::sku),
                        numbers(saved, StoredProduct::version),
                        texts(saved, product -> json.write(product.told())),
                        texts(saved, product -> json.write(product.document())),
                        saved.stream().map(p -> !known.contains(p.sku())).toArray(Boolean[]::new),
                        now.atOffset(ZoneOffset.UTC));
        return tx.preparedQuery(SAVE)
                .execute(rows)
                .invoke(written -> {
                    if (written.iterator().next().getLong(0) != saved.size()) {
                        throw new StaleProductsException();
                    }
                })
                .chain(() -> addOffers(tx, batch));
    }

    /** One row for each step by which a product is offered otherwise, however short it was. */
    private static Uni<Void> addOffers(SqlConnection tx, ProductBatch batch) {
        var steps = batch.steps().stream().filter(ProductBatch.Step::isOfOffer).toList();
        if (steps.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var offered = steps.stream().map(ProductBatch.Step::after).toList();
        var rows =
                Tuple.tuple()
                        .addArrayOfString(texts(offered, StoredProduct::sku))
                        .addArrayOfLong(numbers(offered, StoredProduct::version))
                        .addArrayOfBoolean(
                                offered.stream()
                                        .map(p -> p.product().offer().active())
                                        .toArray(Boolean[]::new))
                        .addArrayOfString(texts(offered, p -> price(p, Price::currency)))
                        .addArrayOfLong(numbers(offered, p -> price(p, Price::amountMinor)))
                        .addArrayOfLong(numbers(offered, p -> price(p, Price::listMinor)))
                        .addArrayOfLong(numbers(offered, p -> p.product().offer().stock()))
                        .addArrayOfOffsetDateTime(
                                steps.stream()
                                        .map(step -> step.since().atOffset(ZoneOffset.UTC))
                                        .toArray(OffsetDateTime[]::new));
        return tx.preparedQuery(ADD_OFFERS).execute(rows).replaceWithVoid();
    }

    private static <T> @Nullable T price(
            StoredProduct product, Function<Price, @Nullable T> value) {
        var price = product.product().offer().price();
        return price == null ? null : value.apply(price);
    }

    private static String[] texts(
            List<StoredProduct> products, Function<StoredProduct, @Nullable String> value) {
        return products.stream().map(value).toArray(String[]::new);
    }

    private static Long[] numbers(
            List<StoredProduct> products, Function<StoredProduct, @Nullable Long> value) {
        return products.stream().map(value).toArray(Long[]::new);
    }
}
