package io.patron.loyalty.product;

import io.patron.contracts.PatronEvent;
import io.patron.contracts.ProductChanged;
import io.patron.kit.inbox.Inbox;
import io.patron.kit.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** What products are, from the service that owns the catalogue. */
@ApplicationScoped
class CatalogueConsumer {
    private static final Set<Class<? extends PatronEvent>> PRODUCTS = Set.of(ProductChanged.class);

    /** What a piece costs the shop, in minor units of the product's currency. */
    private static final String COST = "costMinor";

    private final Inbox inbox;
    private final CatalogueStore store;

    CatalogueConsumer(Inbox inbox, CatalogueStore store) {
        this.inbox = inbox;
        this.store = store;
    }

    @Incoming("catalogue")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return inbox.consume("catalogue", PRODUCTS, records, this::keep);
    }

    /** The newest of each product of the batch. */
    private Uni<Void> keep(SqlConnection tx, List<Received> events) {
        var newest = new TreeMap<String, CatalogueStore.Told>();
        events.stream()
                .flatMap(event -> told(event.event()))
                .forEach(one ->
                        newest.merge(one.sku(), one, (a, b) -> a.version() >= b.version() ? a : b));
        return store.keep(tx, List.copyOf(newest.values()));
    }

    private static Stream<CatalogueStore.Told> told(PatronEvent event) {
        if (!(event instanceof ProductChanged changed)) {
            return Stream.empty();
        }
        var product = changed.product();
        var categories = product.categories();
        var price = changed.price();
        return Stream.of(
                new CatalogueStore.Told(
                        changed.sku(),
                        changed.version(),
                        categories.isEmpty() ? null : categories.getLast(),
                        product.brand(),
                        price == null ? null : price.currency(),
                        cost(product.attributes().get(COST))));
    }

    private static @Nullable Long cost(@Nullable Object value) {
        return value instanceof Number number && number.longValue() >= 0
                ? (Long) number.longValue()
                : null;
    }
}
