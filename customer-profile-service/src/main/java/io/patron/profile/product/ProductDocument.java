package io.patron.profile.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patron.kit.problem.Fault;
import io.patron.profile.document.DocumentCheck;
import io.patron.profile.document.DocumentNode;
import io.patron.profile.purchase.Amounts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Products as JSON documents: how a change is merged into what is known (RFC 7396: what is left out
 * stays, null takes away) and how the whole is read.
 */
final class ProductDocument {
    static final int LONGEST_SKU = 200;
    private static final int MOST_ATTRIBUTES = 100;
    private static final int LARGEST_ATTRIBUTES = 16_384;
    private static final long MOST = 1_000_000_000_000_000L;
    private static final String AS_OF = "asOf";

    /** What answers show beside the document; sent back, it is passed over. */
    private static final Set<String> SHOWN = Set.of("version", "changedAt", "categories");

    private ProductDocument() {}

    /** The code that an item is about; empty where it has none. */
    static Optional<String> sku(JsonNode item) {
        var sku = item.path("sku");
        return sku.isTextual() && isSku(sku.textValue())
                ? Optional.of(sku.textValue())
                : Optional.empty();
    }

    /** What nothing can keep, where an item holds such a thing; its place is the item's. */
    static Optional<Fault> unsound(JsonNode item, String pointer) {
        return Optional.ofNullable(DocumentCheck.check(plain(item), pointer, 0));
    }

    private static boolean isSku(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_SKU
                && text.chars().noneMatch(Character::isISOControl);
    }

    /** When the shop's system had what an item tells, where it says so. */
    static Optional<Instant> asOf(DocumentNode item, Instant now) {
        return item.text(AS_OF).flatMap(text -> time(item, text, now));
    }

    private static Optional<Instant> time(DocumentNode item, String text, Instant now) {
        try {
            var time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            if (!time.isAfter(now.plusSeconds(300))) {
                return Optional.of(time);
            }
            item.fault(AS_OF, "in-the-future", "The time is in the future.", null);
        } catch (DateTimeException e) {
            item.fault(AS_OF, "invalid-timestamp", "An RFC 3339 time is needed.", null);
        }
        return Optional.empty();
    }

    /**
     * The fields of an item that are to be kept: all, unless the item says of which time it is;
     * then those that were not told of a later time before.
     */
    static Set<String> news(JsonNode item, Map<String, Instant> told, Optional<Instant> asOf) {
        return item.properties().stream()
                .map(Map.Entry::getKey)
                .filter(field -> !field.equals(AS_OF) && !SHOWN.contains(field))
                .filter(field ->
                        asOf.isEmpty()
                                || !asOf.get().isBefore(told.getOrDefault(field, Instant.MIN)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What is known, with these fields of an item. */
    static ObjectNode merged(@Nullable ObjectNode known, JsonNode item, Set<String> fields) {
        var target = known == null ? JsonNodeFactory.instance.objectNode() : known.deepCopy();
        item.properties().stream()
                .filter(field -> fields.contains(field.getKey()))
                .forEach(field -> merge(target, field.getKey(), field.getValue()));
        return target;
    }

    private static void merge(ObjectNode target, String name, JsonNode value) {
        if (value.isNull()) {
            target.remove(name);
        } else if (value.isObject()) {
            var inner =
                    target.get(name) instanceof ObjectNode object ? object : target.objectNode();
            value.properties().forEach(field -> merge(inner, field.getKey(), field.getValue()));
            target.set(name, inner);
        } else {
            target.set(name, value);
        }
    }

    /**
     * Reads a whole document; what is not as it should be is noted at the item.
     *
     * @param pointer where the item is in the request
     */
    static Product read(ObjectNode document, String pointer, List<Fault> faults) {
        var node = new DocumentNode(document, pointer, faults);
        node.isObjectOf(
                "sku",
                "name",
                "brand",
                "category",
                "url",
                "imageUrl",
                "active",
                "price",
                "stock",
                "attributes");
        var description =
                new Product.Description(
                        node.requiredText("name"),
                        node.text("brand").orElse(null),
                        node.text("category").orElse(null),
                        node.text("url").orElse(null),
                        node.text("imageUrl").orElse(null),
                        attributes(node));
        var offer =
                new Product.Offer(
                        node.bool("active", true),
                        node.at("price").map(ProductDocument::price).orElse(null),
                        node.whole("stock", MOST).orElse(null));
        return new Product(node.requiredText("sku"), description, offer);
    }

    private static Price price(DocumentNode node) {
        if (!node.isObjectOf("currency", "amountMinor", "listMinor")) {
            return new Price("", 0, null);
        }
        var code = node.requiredText("currency");
        if (!code.isEmpty() && Amounts.currency(code).isEmpty()) {
            var message = "“" + code + "” is no currency.";
            node.fault("currency", "unknown-currency", message, "Send an ISO 4217 code.");
        }
        node.required("amountMinor");
        return new Price(
                code,
                node.whole("amountMinor", MOST).orElse(0L),
                node.whole("listMinor", MOST).orElse(null));
    }

    private static Map<String, Object> attributes(DocumentNode node) {
        var attributes = new LinkedHashMap<String, Object>();
        node.fields("attributes", MOST_ATTRIBUTES)
                .forEach((name, value) -> attributes.put(name, plain(value.json())));
        var size = Objects.toString(node.json().get("attributes"), "").length();
        if (size > LARGEST_ATTRIBUTES) {
            var message = "Attributes have at most " + LARGEST_ATTRIBUTES + " characters in all.";
            node.fault("attributes", "too-large", message, null);
        }
        return attributes;
    }

    private static Object plain(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> value.textValue();
            case NUMBER -> value.numberValue();
            case BOOLEAN -> value.booleanValue();
            case ARRAY -> value.valueStream().map(ProductDocument::plain).toList();
            case OBJECT -> {
                var map = new LinkedHashMap<String, Object>();
                value.properties().forEach(f -> map.put(f.getKey(), plain(f.getValue())));
                yield map;
            }
            default -> "";
        };
    }
}
