package io.patron.profile.product;

import io.patron.contracts.PatronEvent;
import io.patron.contracts.ProductBackInStock;
import io.patron.contracts.ProductChanged;
import io.patron.contracts.ProductFacts;
import io.patron.contracts.ProductPrice;
import io.patron.contracts.ProductPriceDropped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What others are told of the catalogue. */
final class ProductEvents {
    private ProductEvents() {}

    /**
     * @param paths the path of each category that a product is in
     */
    static List<PatronEvent> of(
            List<ProductBatch.Step> steps, Map<String, List<String>> paths, Instant now) {
        var events = new ArrayList<PatronEvent>();
        for (var step : steps) {
            events.add(changed(step.after(), paths, now));
            if (step.before() != null) {
                addNews(step.before().product(), step.after(), now, events);
            }
        }
        return events;
    }

    private static void addNews(
            Product before, StoredProduct after, Instant now, List<PatronEvent> events) {
        var product = after.product();
        var name = product.description().name();
        if (product.isCheaperThan(before)) {
            var price = Objects.requireNonNull(product.offer().price());
            var earlier = Objects.requireNonNull(before.offer().price());
            events.add(
                    new ProductPriceDropped(
                            after.sku(),
                            after.version(),
                            now,
                            name,
                            price.currency(),
                            earlier.amountMinor(),
                            price.amountMinor()));
        }
        if (product.isBackSince(before)) {
            var stock = Objects.requireNonNull(product.offer().stock());
            events.add(new ProductBackInStock(after.sku(), after.version(), now, name, stock));
        }
    }

    private static ProductChanged changed(
            StoredProduct stored, Map<String, List<String>> paths, Instant now) {
        var what = stored.product().description();
        var offer = stored.product().offer();
        List<String> path =
                what.category() == null
                        ? List.of()
                        : paths.getOrDefault(what.category(), List.of());
        return new ProductChanged(
                stored.sku(),
                stored.version(),
                now,
                offer.active(),
                new ProductFacts(
                        what.name(),
                        what.brand(),
                        path,
                        what.url(),
                        what.imageUrl(),
                        what.attributes()),
                price(offer.price()),
                offer.stock());
    }

    private static @Nullable ProductPrice price(@Nullable Price price) {
        return price == null
                ? null
                : new ProductPrice(price.currency(), price.amountMinor(), price.listMinor());
    }
}
