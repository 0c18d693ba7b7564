package io.patron.loyalty.product;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Table {@code catalogue_product}. */
@ApplicationScoped
class CatalogueStore {
    private static final String KEEP =
            """
            insert into catalogue_product as p (sku, version, category, brand, currency, cost_minor)
            select * from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[])
            on conflict (sku) do update set version = excluded.version, category = excluded.category,
                brand = excluded.brand, currency = excluded.currency, cost_minor = excluded.cost_minor
            where p.version < excluded.version
            """;

    /**
     * A product as the catalogue has it.
     *
     * @param category the lowest of its categories
     * @param currency of the cost
     */
    record Told(
            String sku,
            long version,
            @Nullable String category,
            @Nullable String brand,
            @Nullable String currency,
            @Nullable Long costMinor) {}

    /** Products by rising code. */
    Uni<Void> keep(SqlConnection tx, List<Told> products) {
        var row =
                Tuple.tuple()
                        .addArrayOfString(texts(products, Told::sku))
                        .addArrayOfLong(products.stream().map(Told::version).toArray(Long[]::new))
                        .addArrayOfString(texts(products, Told::category))
                        .addArrayOfString(texts(products, Told::brand))
                        .addArrayOfString(texts(products, Told::currency))
                        .addArrayOfLong(
                                products.stream().map(Told::costMinor).toArray(Long[]::new));
        return tx.preparedQuery(KEEP).execute(row).replaceWithVoid();
    }

    private static String[] texts(List<Told> products, Function<Told, @Nullable String> value) {
        return products.stream().map(value).toArray(String[]::new);
    }
}
