package io.patron.profile.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.ProfileError;
import io.patron.profile.document.DocumentCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Reads the JSON of a body, each event once, and measures it by the bytes that it took. Numbers
 * stay exact.
 */
@ApplicationScoped
class BatchReader {
    private static final Set<String> HEADER =
            Set.of("writeKey", "sentAt", "context", "integrations");

    /** What a batch becomes with its header written into each event, as a multiple of its limit. */
    private static final int MOST_SPREAD = 8;

    private final int maxEventBytes;
    private final int maxEvents;
    private final long maxSpread;
    private final JsonFactory factory;
    private final ObjectReader values;

    BatchReader(IngestConfig config) {
        this.maxEventBytes = config.maxEventBytes();
        this.maxEvents = config.maxBatchEvents();
        this.maxSpread = (long) MOST_SPREAD * config.maxBatchBytes();
        // The body's cap bounds all of it; one event with too much of a thing must not spoil its
        // batch.
        this.factory =
                JsonFactory.builder()
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(config.maxBatchBytes())
                                        .maxNumberLength(config.maxBatchBytes())
                                        .maxNameLength(config.maxBatchBytes())
                                        .build())
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        .build();
        this.values =
                new ObjectMapper(factory)
                        .readerFor(Object.class)
                        .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    /** Reads a body {@code {"batch": […], "sentAt": …, "context": …}}. */
    RawBatch batch(byte[] body) {
        return parse(body, this::batch);
    }

    /** Reads a body that is one event. */
    RawBatch single(byte[] body) {
        return parse(
                body,
                parser -> {
                    var event = sized(event(parser, 0, ""), 0);
                    return new RawBatch(event.fields(), List.of(event), 0);
                });
    }

    /**
     * Reads {@code {"header": …, "event": …}} as a body of one event.
     *
     * @param id the event's message id, where it has none of its own
     */
    @SuppressWarnings("unchecked") // JSON objects have names
    RawBatch stored(String text, UUID id) {
        try {
            Map<String, Map<String, Object>> stored = values.readValue(text);
            var header = stored.getOrDefault("header", Map.of());
            var fields = new LinkedHashMap<>(stored.getOrDefault("event", Map.of()));
            fields.putIfAbsent("messageId", id.toString());
            return new RawBatch(
                    header,
                    List.of(new RawEvent(0, header.isEmpty() ? "" : "/batch/0", fields, 0, null)),
                    0);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Parsing {
        RawBatch from(JsonParser parser) throws IOException;
    }

    /** A factory remembers the names that it has read, thousands of them however long they are. */
    private JsonFactory forgetful() {
        return factory.copy();
    }

    private RawBatch parse(byte[] body, Parsing parsing) {
        try (var parser = new KeepableNumbers(forgetful().createParser(body))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw ProblemException.of(
                        CommonError.MALFORMED_JSON, "The body must be one JSON object.");
            }
            var batch = parsing.from(parser);
            if (parser.nextToken() != null) {
                throw ProblemException.of(
                        CommonError.MALFORMED_JSON, "There is more after the JSON object.");
            }
            return batch;
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw ProblemException.of(
                    CommonError.MALFORMED_JSON,
                    place == null
                            ? "The body cannot be read as JSON."
                            : "The body is no JSON from line %d, column %d on."
                                    .formatted(place.getLineNr(), place.getColumnNr()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RawBatch batch(JsonParser parser) throws IOException {
        var header = new HashMap<String, Object>();
        List<RawEvent> events = List.of();
        var headerBytes = 0L;
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            var token = parser.nextToken();
            if (name.equals("batch") && token == JsonToken.START_ARRAY) {
                events = events(parser);
            } else if (HEADER.contains(name)) {
                var start = parser.currentTokenLocation().getByteOffset();
                header.put(name, values.readValue(parser));
                headerBytes += parser.currentLocation().getByteOffset() - start;
            } else {
                parser.skipChildren();
            }
        }
        if (events.isEmpty()) {
            throw invalid("required", "A list “batch” with at least one event is needed.");
        }
        requireKept(header);
        var spread = spread(headerBytes, events.size());
        var each = headerBytes;
        return new RawBatch(
                header, events.stream().map(event -> sized(event, each)).toList(), spread);
    }

    /** What holds for every event would spoil every event. */
    private static void requireKept(Map<String, Object> header) {
        var fault = DocumentCheck.check(header, "", 0);
        if (fault != null) {
            throw ProblemException.of(CommonError.INVALID_REQUEST, fault.message(), List.of(fault));
        }
    }

    /**
     * A small body must not become a large one because what it says once is kept with each event.
     */
    private long spread(long headerBytes, int events) {
        if (headerBytes > maxEventBytes) {
            var message =
                    "What is said of all events is kept with each and may have %d bytes, not %d."
                            .formatted(maxEventBytes, headerBytes);
            throw ProblemException.of(
                    ProfileError.BODY_TOO_LARGE,
                    message,
                    List.of(Fault.at("/context", "too-large", message)));
        }
        var spread = headerBytes * events;
        if (spread > maxSpread) {
            throw ProblemException.of(
                    ProfileError.BODY_TOO_LARGE,
                    "What is said of all events is kept with each: %d bytes with %d events are %d; at"
                                    .formatted(headerBytes, events, spread)
                            + " most "
                            + maxSpread
                            + " are taken. Send fewer events at once.");
        }
        return spread;
    }

    private List<RawEvent> events(JsonParser parser) throws IOException {
        var events = new ArrayList<RawEvent>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (events.size() == maxEvents) {
                throw ProblemException.of(
                        ProfileError.BODY_TOO_LARGE,
                        "At most " + maxEvents + " events are taken at once.");
            }
            events.add(event(parser, events.size(), "/batch/" + events.size()));
        }
        return events;
    }

    @SuppressWarnings("unchecked") // JSON objects have names
    private RawEvent event(JsonParser parser, int index, String at) throws IOException {
        var start = parser.currentTokenLocation().getByteOffset();
        var value = values.readValue(parser);
        var bytes = parser.currentLocation().getByteOffset() - start;
        if (!(value instanceof Map<?, ?> fields)) {
            var fault = Fault.at(at, "invalid-event", "An event is a JSON object.");
            return new RawEvent(index, at, Map.of(), bytes, fault);
        }
        return new RawEvent(index, at, (Map<String, Object>) fields, bytes, null);
    }

    /** The event, refused where it is too large together with what is said of all. */
    private RawEvent sized(RawEvent event, long headerBytes) {
        var bytes = event.bytes() + headerBytes;
        return event.fault() != null || bytes <= maxEventBytes
                ? event
                : event.faulty(
                        Fault.at(
                                event.at(),
                                "event-too-large",
                                "An event may have %d bytes with what is said of all events, not %d."
                                        .formatted(maxEventBytes, bytes)));
    }

    private static ProblemException invalid(String code, String message) {
        return ProblemException.of(
                CommonError.INVALID_REQUEST, message, List.of(Fault.at("/batch", code, message)));
    }
}
