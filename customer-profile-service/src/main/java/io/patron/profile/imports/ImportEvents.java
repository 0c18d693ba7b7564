package io.patron.profile.imports;

import io.patron.profile.ingest.IngestEvent;
import io.patron.profile.purchase.OrderEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes orders, refunds and customers of a file as the events that a shop would have sent. Message
 * ids are made of what an event is about, so that a file that is sent again changes nothing.
 */
final class ImportEvents {

    private final String source;
    private final Instant receivedAt;

    ImportEvents(String source, Instant receivedAt) {
        this.source = source;
        this.receivedAt = receivedAt;
    }

    IngestEvent identify(PlannedEvent event, StoredFacts facts) {
        Map<String, Object> preferences = new LinkedHashMap<>();
        facts.consents()
                .forEach(consent ->
                        preferences.put(
                                consent.channel() + "." + consent.purpose(), consent.granted()));
        Map<String, Object> context =
                preferences.isEmpty()
                        ? Map.of()
                        : Map.of("consent", Map.of("categoryPreferences", preferences));
        return event(
                event,
                messageId("identify", event.key(), event.at().toString(), event.facts()),
                IngestEvent.What.identify(facts.traits()).tagged(facts.tags()),
                context);
    }

    IngestEvent purchase(PlannedEvent event) {
        var refund = event.kind() == PlannedEvent.Kind.REFUND;
        return event(
                event,
                messageId(refund ? "refund" : "order", event.key()),
                IngestEvent.What.track(
                        refund ? "Order Refunded" : "Order Completed", properties(event, refund)),
                Map.of());
    }

    /** What a completed order is from now on, since a file says so; once in an import. */
    IngestEvent updated(IngestEvent order, UUID job) {
        return new IngestEvent(
                source,
                messageId("update", job.toString(), order.messageId()),
                order.who(),
                IngestEvent.What.track(OrderEvent.UPDATED.eventName(), order.what().properties()),
                receivedAt,
                receivedAt,
                order.context());
    }

    /** An event of any other kind: what its first row says, and the items of all. */
    IngestEvent activity(PlannedEvent event) {
        var first = event.parts().getFirst();
        Map<String, Object> properties = new LinkedHashMap<>(first.properties());
        var items =
                event.parts().stream().map(StoredEvent::item).filter(i -> !i.isEmpty()).toList();
        if (!items.isEmpty()) {
            properties.put("products", items);
        }
        return event(
                event,
                activityId(event, properties),
                new IngestEvent.What(first.type(), event.facts(), properties, Map.of(), List.of()),
                Map.of());
    }

    /** What an order is from now on, is told under its key each time that it is something else. */
    private String activityId(PlannedEvent event, Map<String, Object> properties) {
        return event.facts().equals(OrderEvent.UPDATED.eventName())
                ? messageId(
                        "event",
                        event.facts(),
                        event.key(),
                        event.at().toString(),
                        properties.toString())
                : messageId("event", event.facts(), event.key());
    }

    private static Map<String, Object> properties(PlannedEvent event, boolean refund) {
        var terms = event.lines().getFirst().terms();
        Map<String, Object> properties = new LinkedHashMap<>(terms.properties());
        properties.put(refund ? "refund_id" : "order_id", event.key());
        if (refund) {
            put(properties, "order_id", terms.refundedOrder());
        }
        properties.put("currency", terms.currency());
        put(properties, "country", terms.country());
        properties.put("products", event.lines().stream().map(ImportEvents::product).toList());
        return properties;
    }

    /** The price is text: so it stays as exact as it is in the file, whoever reads it. */
    private static Map<String, Object> product(PlannedEvent.Line line) {
        Map<String, Object> product = new LinkedHashMap<>();
        product.put("sku", line.sku());
        put(product, "name", line.name());
        put(product, "category", line.category());
        product.put("quantity", line.quantity());
        product.put("price", line.unitPrice().toPlainString());
        return product;
    }

    private static void put(Map<String, Object> into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private IngestEvent event(
            PlannedEvent event, String id, IngestEvent.What what, Map<String, Object> context) {
        return new IngestEvent(
                source, id, event.who(), what, event.at(), receivedAt, ofFile(context));
    }

    /** History is not late: so it is known for what it is. */
    private static Map<String, Object> ofFile(Map<String, Object> context) {
        Map<String, Object> marked = new LinkedHashMap<>(context);
        marked.put("library", Map.of("name", "patron-import"));
        return marked;
    }

    private String messageId(String... parts) {
        var name = source + '\u001f' + String.join("\u001f", List.of(parts));
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
