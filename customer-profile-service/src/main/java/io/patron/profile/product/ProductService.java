package io.patron.profile.product;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.outbox.Outbox;
import io.patron.profile.category.CategoryStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Adds and changes products, a request in one transaction: five statements, however many. */
@ApplicationScoped
class ProductService {
    private static final int TRIES = 5;

    private final Pool pool;
    private final ProductStore products;
    private final CategoryStore categories;
    private final Outbox outbox;
    private final Clock clock;

    ProductService(
            Pool pool,
            ProductStore products,
            CategoryStore categories,
            Outbox outbox,
            Clock clock) {
        this.pool = pool;
        this.products = products;
        this.categories = categories;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What the items tell is kept, and others are told of it; nothing is with {@code dryRun}. */
    Uni<List<ItemOutcome>> tell(List<JsonNode> items, boolean dryRun) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return pool.withTransaction(tx ->
                        decide(tx, items, now).call(told -> dryRun ? nothing() : save(tx, told)))
                .onFailure(StaleProductsException.class)
                .retry()
                .atMost(TRIES)
                .map(told -> told.batch().outcomes());
    }

    /** The same in a transaction of the caller's; done again by whoever began it. */
    Uni<List<ItemOutcome>> tell(
            SqlConnection tx, List<String> skus, Supplier<Uni<List<JsonNode>>> items) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return products.lock(tx, skus)
                .chain(known -> items.get().chain(all -> decide(tx, all, known, now)))
                .call(told -> save(tx, told))
                .map(told -> told.batch().outcomes());
    }

    /** What was found and decided. */
    private record Told(
            ProductBatch batch,
            Map<String, StoredProduct> known,
            Map<String, List<String>> paths,
            Instant now) {}

    private Uni<Told> decide(SqlConnection tx, List<JsonNode> items, Instant now) {
        var skus = items.stream().map(ProductDocument::sku).flatMap(Optional::stream).toList();
        return products.lock(tx, skus).chain(known -> decide(tx, items, known, now));
    }

    private Uni<Told> decide(
            SqlConnection tx, List<JsonNode> items, Map<String, StoredProduct> known, Instant now) {
        return categories
                .paths(tx, categories(items, known))
                .map(paths ->
                        new Told(
                                ProductBatch.of(items, known, paths.keySet(), now),
                                known,
                                paths,
                                now));
    }

    private static List<String> categories(List<JsonNode> items, Map<String, StoredProduct> known) {
        var told =
                items.stream()
                        .map(item -> item.path("category"))
                        .filter(category -> ProductDocument.unsound(category, "").isEmpty())
                        .map(JsonNode::asText);
        var kept =
                known.values().stream()
                        .map(product -> product.product().description().category())
                        .flatMap(Stream::ofNullable);
        return Stream.concat(told, kept).distinct().toList();
    }

    private Uni<Void> save(SqlConnection tx, Told told) {
        var events = ProductEvents.of(told.batch().steps(), told.paths(), told.now());
        return products.save(tx, told.batch(), told.known().keySet(), told.now())
                .chain(() -> outbox.append(tx, events));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
