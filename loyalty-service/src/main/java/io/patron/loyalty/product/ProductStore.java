package io.patron.loyalty.product;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Table {@code product}. */
@ApplicationScoped
public class ProductStore {
    private static final String READ =
            """
            select k.currency, k.sku, coalesce(p.category, c.category) as category, coalesce(p.brand, c.brand) as brand,
                coalesce(p.cost_minor, case when c.currency = k.currency then c.cost_minor end) as cost_minor
            from unnest($1::text[], $2::text[]) as k (currency, sku) left join product p using (currency, sku)
                left join catalogue_product c on c.sku = k.sku
            where p.sku is not null or c.sku is not null
            """;
    private static final String KEEP =
            """
            insert into product as p (currency, sku, category, brand, cost_minor)
            select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[]) order by 1, 2
            on conflict (currency, sku) do update
                set category = excluded.category, brand = excluded.brand, cost_minor = excluded.cost_minor
            """;

    /** Products that are known, by key; what was uploaded goes before what the catalogue says. */
    public Uni<Map<Product.Key, Product>> read(SqlClient tx, Collection<Product.Key> wanted) {
        if (wanted.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.preparedQuery(READ)
                .execute(
                        Tuple.of(
                                wanted.stream().map(Product.Key::currency).toArray(String[]::new),
                                wanted.stream().map(Product.Key::sku).toArray(String[]::new)))
                .map(rows -> {
                    var found = new HashMap<Product.Key, Product>();
                    rows.forEach(row -> {
                        var key = new Product.Key(row.getString("currency"), row.getString("sku"));
                        found.put(
                                key,
                                new Product(
                                        key,
                                        row.getString("category"),
                                        row.getString("brand"),
                                        row.getLong("cost_minor")));
                    });
                    return found;
                });
    }

    Uni<Void> keep(SqlClient tx, List<Product> products) {
        var row =
                Tuple.of(
                        products.stream().map(p -> p.key().currency()).toArray(String[]::new),
                        products.stream().map(p -> p.key().sku()).toArray(String[]::new),
                        products.stream().map(Product::category).toArray(String[]::new),
                        products.stream().map(Product::brand).toArray(String[]::new),
                        products.stream().map(Product::costMinor).toArray(Long[]::new));
        return tx.preparedQuery(KEEP).execute(row).replaceWithVoid();
    }
}
