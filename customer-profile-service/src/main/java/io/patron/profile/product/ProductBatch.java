package io.patron.profile.product;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.problem.Fault;
import io.patron.profile.document.DocumentNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a request changes, item by item, in order. An item with a fault is refused and the
 * others are not affected; what it tells of a field that was told of a later time before is passed
 * over, so late messages do no harm.
 *
 * @param outcomes one for each item
 * @param steps the changes, in order; several where items tell of one product
 * @param saved each product of which something new is to be kept, as it is in the end
 */
record ProductBatch(List<ItemOutcome> outcomes, List<Step> steps, List<StoredProduct> saved) {

    ProductBatch {
        outcomes = List.copyOf(outcomes);
        steps = List.copyOf(steps);
        saved = List.copyOf(saved);
    }

    /**
     * A change of a product; nothing was before a new one.
     *
     * @param since as of when it was told; when it came where that was not said
     */
    record Step(@Nullable StoredProduct before, StoredProduct after, Instant since) {

        boolean isOfOffer() {
            return before == null || !before.product().offer().equals(after.product().offer());
        }
    }

    /**
     * @param known the products that the items name, as they are kept
     * @param categories the categories that exist, of those that the items name
     */
    static ProductBatch of(
            List<JsonNode> items,
            Map<String, StoredProduct> known,
            Set<String> categories,
            Instant now) {
        return new Deciding(new HashMap<>(known), categories, now).all(items);
    }

    private static final class Deciding {
        private final Map<String, StoredProduct> products;
        private final Set<String> categories;
        private final Instant now;
        private final List<Step> steps = new ArrayList<>();
        private final Map<String, StoredProduct> saved = new LinkedHashMap<>();

        Deciding(Map<String, StoredProduct> products, Set<String> categories, Instant now) {
            this.products = products;
            this.categories = categories;
            this.now = now;
        }

        ProductBatch all(List<JsonNode> items) {
            var outcomes = new ArrayList<ItemOutcome>();
            for (var i = 0; i < items.size(); i++) {
                outcomes.add(item(items.get(i), "/items/" + i));
            }
            return new ProductBatch(outcomes, steps, List.copyOf(saved.values()));
        }

        private ItemOutcome item(JsonNode item, String pointer) {
            var sku = ProductDocument.sku(item).orElse(null);
            if (sku == null) {
                return ItemOutcome.refused(null, List.of(noSku(pointer)));
            }
            var unsound = ProductDocument.unsound(item, pointer);
            if (unsound.isPresent()) {
                return ItemOutcome.refused(sku, List.of(unsound.get()));
            }
            List<Fault> faults = new ArrayList<>();
            var asOf = ProductDocument.asOf(new DocumentNode(item, pointer, faults), now);
            var before = products.get(sku);
            Map<String, Instant> told = before == null ? Map.of() : before.told();
            var news = ProductDocument.news(item, told, asOf);
            if (before != null && faults.isEmpty() && news.isEmpty()) {
                return ItemOutcome.of(ItemOutcome.Result.OUTDATED, before);
            }
            var document =
                    ProductDocument.merged(before == null ? null : before.document(), item, news);
            var product = ProductDocument.read(document, pointer, faults);
            requireCategory(product, pointer, faults);
            if (!faults.isEmpty()) {
                return ItemOutcome.refused(sku, faults);
            }
            var times = new HashMap<>(told);
            news.forEach(field -> times.put(field, asOf.orElse(now)));
            var after = new StoredProduct(version(before, product), times, document, product);
            return keep(before, after, asOf.orElse(now));
        }

        private static long version(@Nullable StoredProduct before, Product product) {
            if (before == null) {
                return 1;
            }
            return before.version() + (before.product().equals(product) ? 0 : 1);
        }

        private ItemOutcome keep(
                @Nullable StoredProduct before, StoredProduct after, Instant since) {
            if (before == null || !before.equals(after)) {
                products.put(after.sku(), after);
                saved.put(after.sku(), after);
            }
            if (before != null && before.version() == after.version()) {
                return ItemOutcome.of(ItemOutcome.Result.UNCHANGED, after);
            }
            steps.add(new Step(before, after, since));
            var result = before == null ? ItemOutcome.Result.CREATED : ItemOutcome.Result.CHANGED;
            return ItemOutcome.of(result, after);
        }

        private void requireCategory(Product product, String pointer, List<Fault> faults) {
            var category = product.description().category();
            if (category != null && !categories.contains(category)) {
                faults.add(
                        new Fault(
                                pointer + "/category",
                                "unknown-category",
                                "There is no category “" + category + "”.",
                                "Send it to /v1/categories first."));
            }
        }

        private static Fault noSku(String pointer) {
            return new Fault(
                    pointer + "/sku",
                    "missing-field",
                    "The product's code is missing, or is no text of 1 to "
                            + ProductDocument.LONGEST_SKU
                            + " printable characters.",
                    "Send the code by which orders name the product.");
        }
    }
}
