package io.patron.profile.product;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.problem.Fault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The catalogue as other ways into it see it: files, and events of sources. */
@ApplicationScoped
public class Catalogue {
    private final ProductService products;

    Catalogue(ProductService products) {
        this.products = products;
    }

    /**
     * What became of an item.
     *
     * @param fault the first, where it was refused
     */
    public record Told(@Nullable String sku, @Nullable Fault fault) {
        static Told of(ItemOutcome outcome) {
            return new Told(
                    outcome.sku(), outcome.errors().isEmpty() ? null : outcome.errors().getFirst());
        }
    }

    /**
     * Tells of products, in a transaction of its own.
     *
     * @param items as {@code PATCH /v1/products} takes them; at most 1,000
     * @return one for each
     */
    public Uni<List<Told>> tell(List<JsonNode> items) {
        return products.tell(items, false)
                .map(outcomes -> outcomes.stream().map(Told::of).toList());
    }

    /**
     * The same in the caller's transaction, of items that are made of what only one transaction at
     * a time may look at.
     *
     * @param skus the codes that the items will name
     * @param items made while nobody else changes the products of these codes
     * @return fails as after a serialization failure where another transaction added one of them
     */
    public Uni<List<Told>> tell(
            SqlConnection tx, List<String> skus, Supplier<Uni<List<JsonNode>>> items) {
        return products.tell(tx, skus, items)
                .map(outcomes -> outcomes.stream().map(Told::of).toList());
    }
}
