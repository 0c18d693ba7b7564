package io.patron.profile.ingest;

import io.patron.kit.problem.Fault;
import io.patron.kit.time.Ids;
import io.patron.profile.document.DocumentCheck;
import io.patron.profile.product.ProductNews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks one event and brings it into our form. All faults are found at once. */
final class EventReader {
    static final Set<String> TYPES =
            Set.of("track", "identify", "page", "screen", "group", "alias");
    private static final int LONGEST_ID = 255;
    private static final int LONGEST_MESSAGE_ID = 100;
    private static final int LONGEST_NAME = 200;

    private final RawEvent raw;
    private final Envelope envelope;
    private final List<Fault> faults = new ArrayList<>();

    private EventReader(RawEvent raw, Envelope envelope) {
        this.raw = raw;
        this.envelope = envelope;
    }

    static Reading read(RawEvent raw, Envelope envelope) {
        return new EventReader(raw, envelope).read();
    }

    private Reading read() {
        var whole =
                raw.fault() != null ? raw.fault() : DocumentCheck.check(raw.fields(), raw.at(), 0);
        if (whole != null) {
            return new Reading.Rejected(raw, List.of(whole), false);
        }
        var type = type();
        var messageId = text("messageId", LONGEST_MESSAGE_ID);
        var event =
                new IngestEvent(
                        envelope.source(),
                        messageId == null ? Ids.next().toString() : messageId,
                        who(type),
                        what(type),
                        timestamp(),
                        envelope.receivedAt(),
                        context());
        for (var fault : EventChecks.faults(event, envelope.tellsCatalogue())) {
            faults.add(
                    new Fault(
                            raw.at() + fault.pointer(),
                            fault.code(),
                            fault.message(),
                            fault.hint()));
        }
        return faults.isEmpty()
                ? new Reading.Accepted(event)
                : new Reading.Rejected(raw, List.copyOf(faults), true);
    }

    private String type() {
        var type = envelope.type() == null ? raw.fields().get("type") : envelope.type();
        if (type instanceof String text && TYPES.contains(text)) {
            return text;
        }
        fault("/type", "unknown-type", "The type must be one of " + sorted(TYPES) + ".");
        return "";
    }

    private IngestEvent.Who who(String type) {
        var userId = text("userId", LONGEST_ID);
        var anonymousId = text(type.equals("alias") ? "previousId" : "anonymousId", LONGEST_ID);
        var isOfProduct =
                type.equals("track")
                        && raw.fields().get("event") instanceof String name
                        && ProductNews.isOf(name.strip());
        if (userId == null && anonymousId == null && !isOfProduct) {
            fault("/userId", "missing-user", "An event needs userId or anonymousId.");
        }
        return new IngestEvent.Who(userId, anonymousId);
    }

    private IngestEvent.What what(String type) {
        var traits = object("traits");
        var properties = object("properties");
        return switch (type) {
            case "track" -> what(type, eventName(), properties, Map.of());
            case "identify" -> what(type, "", Map.of(), identified(traits));
            case "group" -> what(type, "", group(traits), Map.of());
            default -> what(type, pageName(), properties, Map.of());
        };
    }

    private static IngestEvent.What what(
            String type, String name, Map<String, Object> properties, Map<String, Object> traits) {
        return new IngestEvent.What(type, name, properties, traits, List.of());
    }

    private String eventName() {
        var name = text("event", LONGEST_NAME);
        if (name == null) {
            fault("/event", "required", "A track event needs its name.");
        }
        return name == null ? "" : name;
    }

    private String pageName() {
        var name = text("name", LONGEST_NAME);
        return name == null ? "" : name;
    }

    /** Some clients send what identifies in the context. */
    private Map<String, Object> identified(Map<String, Object> traits) {
        if (raw.fields().get("context") instanceof Map<?, ?> context
                && context.get("traits") instanceof Map<?, ?> more) {
            return merged(more, traits);
        }
        return traits;
    }

    private Map<String, Object> group(Map<String, Object> traits) {
        var id = text("groupId", LONGEST_ID);
        return id == null ? traits : merged(traits, Map.of("groupId", id));
    }

    /** The event's own context over that of its body, and the same of its integrations. */
    private Map<String, Object> context() {
        var context = shared("context");
        var integrations = shared("integrations");
        if (!integrations.isEmpty()) {
            context = merged(context, Map.of("integrations", integrations));
        }
        for (var fault : ConsentReader.faults(context)) {
            fault(fault.pointer(), fault.code(), fault.message());
        }
        return context;
    }

    /** What all events share is one map as long as no event says otherwise. */
    @SuppressWarnings("unchecked") // JSON objects have names
    private Map<String, Object> shared(String name) {
        var own = object(name);
        if (!(envelope.header().get(name) instanceof Map<?, ?> body) || raw.at().isEmpty()) {
            return own;
        }
        return own.isEmpty() ? (Map<String, Object>) body : deeplyMerged(body, own);
    }

    private static Map<String, Object> deeplyMerged(Map<?, ?> under, Map<?, ?> over) {
        var merged = merged(under, over);
        merged.replaceAll((name, value) ->
                value instanceof Map<?, ?> upper
                                && under.get(name) instanceof Map<?, ?> lower
                                && lower != upper
                        ? deeplyMerged(lower, upper)
                        : value);
        return merged;
    }

    /** Browser clients shorten the address. */
    static String wholeType(String call) {
        return switch (call) {
            case "t" -> "track";
            case "i" -> "identify";
            case "p" -> "page";
            case "s" -> "screen";
            case "g" -> "group";
            case "a" -> "alias";
            default -> call;
        };
    }

    /**
     * RudderStack's clients add the time of the call as {@code originalTimestamp} beside the time
     * that their caller gives; Segment's send one of the two.
     */
    private Instant timestamp() {
        var original = time(raw.fields(), "originalTimestamp");
        var given = time(raw.fields(), "timestamp");
        var sentAt = time(raw.fields(), "sentAt");
        if (sentAt == null && !raw.at().isEmpty()) {
            sentAt = time(envelope.header(), "sentAt");
        }
        var timestamp =
                EventTime.corrected(
                        envelope.receivedAt(),
                        given != null && original != null ? null : sentAt,
                        given == null ? original : given);
        if (timestamp.isAfter(envelope.latest())) {
            fault("/timestamp", "in-the-future", "It says that it has not happened yet.");
        }
        return timestamp;
    }

    private @Nullable Instant time(Map<String, Object> from, String name) {
        var value = from.get(name);
        var time = EventTime.parse(value);
        if (value != null && time.isEmpty()) {
            fault("/" + name, "invalid-timestamp", "An ISO 8601 time with its offset is needed.");
        }
        return time.orElse(null);
    }

    /** Text, or a number that a client should have sent as text; null where there is none. */
    private @Nullable String text(String name, int longest) {
        var value = raw.fields().get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String || value instanceof Number)) {
            fault("/" + name, "invalid-value", "Text is needed.");
            return null;
        }
        var text = value.toString().strip();
        if (text.length() > longest) {
            fault("/" + name, "too-long", "At most " + longest + " characters.");
            return null;
        }
        return text.isEmpty() ? null : text;
    }

    @SuppressWarnings("unchecked") // JSON objects have names
    private Map<String, Object> object(String name) {
        var value = raw.fields().get(name);
        if (value != null && !(value instanceof Map<?, ?>)) {
            fault("/" + name, "invalid-value", "An object is needed.");
        }
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static Map<String, Object> merged(Map<?, ?> first, Map<?, ?> over) {
        var merged = new LinkedHashMap<String, Object>();
        first.forEach((key, value) -> merged.put(String.valueOf(key), value));
        over.forEach((key, value) -> merged.put(String.valueOf(key), value));
        return merged;
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }

    private void fault(String pointer, String code, String message) {
        faults.add(Fault.at(raw.at() + pointer, code, message));
    }
}
