package io.patron.profile.recording;

import io.patron.profile.ingest.IngestEvent;
import io.patron.profile.purchase.OrderEvent;
import io.patron.profile.quality.Check;
import io.patron.profile.quality.Counts;
import io.patron.profile.quality.Delay;
import io.patron.profile.quality.Plausibility;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Counts how good the events of a batch are. */
final class EventQuality {
    /** {@code context.library.name} of what comes from files: history is not late. */
    static final String FILES = "patron-import";

    private static final List<String> LINE_FIELDS = List.of("name", "category", "price");

    private final Counts counts = new Counts();
    private final Map<Counts.Origin, Long> repeats = new HashMap<>();
    private final Function<Instant, LocalDate> days;

    private EventQuality(Function<Instant, LocalDate> days) {
        this.days = days;
    }

    /**
     * @param all as they came
     * @param batch what is new of them
     * @param taken the purchases of these under ids that mean others
     * @param days the day on which something was received
     */
    static Counts of(
            List<IngestEvent> all,
            FreshEvents.Fresh batch,
            List<TakenReferences.Taken> taken,
            Function<Instant, LocalDate> days) {
        var quality = new EventQuality(days);
        batch.recorded().forEach(quality::count);
        if (!taken.isEmpty()) {
            quality.taken(batch.recorded(), taken);
        }
        if (batch.first().size() < all.size()) {
            all.forEach(event -> quality.repeated(event, 1));
            batch.first().forEach(event -> quality.repeated(event, -1));
            quality.repeats.forEach((origin, n) ->
                    quality.counts.add(origin, Check.REPEATED_MESSAGES, "", n, null));
        }
        return quality.counts;
    }

    private void taken(List<IngestEvent> events, List<TakenReferences.Taken> taken) {
        Map<List<String>, IngestEvent> byMessage = new HashMap<>();
        events.forEach(event -> byMessage.put(List.of(event.source(), event.messageId()), event));
        for (var one : taken) {
            var event = byMessage.get(List.of(one.source(), one.messageId()));
            if (event != null) {
                var check = one.isOfAnother() ? Check.ORDER_ID_TAKEN : Check.ORDER_TOLD_OTHERWISE;
                var by = one.isOfAnother() ? one.owner() : "";
                counts.add(origin(event), check, by, 1, one.messageId());
            }
        }
    }

    private void repeated(IngestEvent event, long n) {
        repeats.merge(origin(event), n, Long::sum);
    }

    private Counts.Origin origin(IngestEvent event) {
        return new Counts.Origin(event.source(), days.apply(received(event)));
    }

    private static Instant received(IngestEvent event) {
        return Objects.requireNonNullElse(event.receivedAt(), event.timestamp());
    }

    private void count(IngestEvent event) {
        var origin = origin(event);
        counts.add(origin, Check.EVENTS, "");
        if (!isOfFile(event)) {
            var delay = Delay.of(event.timestamp(), received(event));
            counts.add(origin, Check.DELAY, delay.key());
        }
        if (event.what().type().equals("identify")) {
            traits(origin, event);
        }
        OrderEvent.of(event.what().name())
                .filter(told -> event.what().type().equals("track"))
                .ifPresent(told -> purchase(origin, told, event));
    }

    static boolean isOfFile(IngestEvent event) {
        return event.context().get("library") instanceof Map<?, ?> library
                && FILES.equals(library.get("name"));
    }

    private void traits(Counts.Origin origin, IngestEvent event) {
        counts.add(origin, Check.IDENTIFIES, "");
        event.what()
                .traits()
                .forEach((name, value) -> {
                    if (value != null && !value.toString().isBlank()) {
                        counts.add(origin, Check.TRAITS, name);
                    }
                });
        Plausibility.ofTraits(event.what().traits(), received(event))
                .forEach(what -> counts.add(origin, Check.IMPLAUSIBLE, what, 1, event.messageId()));
    }

    private void purchase(Counts.Origin origin, OrderEvent told, IngestEvent event) {
        var properties = event.what().properties();
        Plausibility.ofPurchase(properties)
                .forEach(what -> counts.add(origin, Check.IMPLAUSIBLE, what, 1, event.messageId()));
        if (told != OrderEvent.COMPLETED) {
            return;
        }
        counts.add(origin, Check.ORDERS, "");
        if (properties.get("country") != null || properties.get("shipping_address") != null) {
            counts.add(origin, Check.ORDER_FIELDS, "country");
        }
        if (properties.get("products") instanceof List<?> lines && !lines.isEmpty()) {
            counts.add(origin, Check.ORDER_FIELDS, "products");
            LINE_FIELDS.stream()
                    .filter(field -> lines.stream().allMatch(line -> has(line, field)))
                    .forEach(field -> counts.add(origin, Check.ORDER_FIELDS, "products." + field));
        }
    }

    private static boolean has(Object line, String field) {
        return line instanceof Map<?, ?> product && product.get(field) != null;
    }
}
