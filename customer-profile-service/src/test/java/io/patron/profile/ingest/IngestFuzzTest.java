package io.patron.profile.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.purchase.OrderEvent;
import io.patron.profile.purchase.PurchaseReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A million damaged bodies: each is answered as its client's fault or taken, and costs no other.
 */
class IngestFuzzTest {
    private static final int BODIES = Integer.getInteger("patron.fuzz.bodies", 100_000) / 2;
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Envelope ENVELOPE =
            new Envelope("fuzz", NOW, NOW.plusSeconds(86_400), null, Map.of(), false);
    private static final String LEFT =
            "{\"type\":\"track\",\"messageId\":\"left\",\"userId\":\"u\",\"event\":\"E\"}";
    private static final String RIGHT = LEFT.replace("left", "right");
    private static final List<String> EVENTS =
            List.of(
                    """
                    {"type":"track","messageId":"m","userId":"17850","event":"Order Completed",
                    "timestamp":"2026-03-01T10:00:00Z","properties":{"order_id":"1","currency":"GBP",
                    "total":"139.12","products":[{"sku":"85123A","quantity":6,"price":2.55}]}}\
                    """,
                    """
                    {"type":"identify","anonymousId":"a","traits":{"email":"ada@example.org","age":36,
                    "address":{"city":"北京"}},"context":{"consent":{"categoryPreferences":{"email.marketing":true}}},
                    "originalTimestamp":"2026-03-01T10:00:00Z","sentAt":"2026-03-01T10:00:01Z"}\
                    """,
                    """
                    {"type":"page","userId":7,"name":"Home","category":"x","properties":{"url":"https://shop.example/",
                    "referrer":null},"integrations":{"All":true},"channel":"web"}\
                    """,
                    """
                    {"type":"alias","previousId":"a","userId":"b"}\
                    """,
                    """
                    {"type":"track","userId":"1","event":"Order Refunded","properties":{"order_id":"1",
                    "currency":"JPY","total":100,"products":[]}}\
                    """,
                    """
                    {"type":"track","userId":"1","event":"Order Updated","properties":{"order_id":"1",
                    "total":"7.5","products":[{"sku":"A","quantity":2,"price":"3.75"}]}}\
                    """,
                    """
                    {"type":"track","userId":"1","event":"Order Cancelled","properties":{"order_id":"1"}}\
                    """,
                    """
                    {"type":"track","userId":"1","event":"Order Completed","properties":{"order_id":"1",
                    "currency":"CLF","total":"5","products":[{"sku":"A","price":"7"}]}}\
                    """);
    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "-1",
                    "0",
                    "1e999",
                    "1e9999999999",
                    "-1E-9999999999",
                    "999999999999999",
                    "9".repeat(2_000),
                    "0." + "1".repeat(2_000),
                    "{\"" + "n".repeat(2_000) + "\":1}",
                    "-1e-999",
                    "123456789012345678901234567890",
                    "0.1234567890123456789012345678901234567890",
                    "\"\"",
                    "\" \"",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "\"\\ud83d\\ude00\"",
                    "\"\\n\\t\\u007f\\u202e\"",
                    "\"NaN\"",
                    "\"9999-99-99T99:99:99Z\"",
                    "\"+999999999-12-31T23:59:59Z\"",
                    "\"0001-01-01T00:00:00Z\"",
                    "\"" + "x".repeat(300) + "\"",
                    "\"" + "界".repeat(120) + "\"",
                    "[]",
                    "{}",
                    "[[[[[[[[[[]]]]]]]]]]",
                    "{\"a\":{\"b\":{\"c\":{}}}}",
                    "{\"\":1}",
                    "[null]",
                    "\"'; drop table customer; --\"");

    private final BatchReader reader = new BatchReader(TestLimits.DEFAULT);
    private final ObjectMapper json =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** Gives a field, wherever it is, another value or name, or takes it away. */
    private static void damage(JsonNode event, SplittableRandom random) {
        List<ObjectNode> objects = new ArrayList<>();
        collect(event, objects);
        var object = objects.get(random.nextInt(objects.size()));
        if (object.isEmpty()) {
            return;
        }
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        var name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(8)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name + "\u0000", object.remove(name));
            case 2 -> object.set("", object.remove(name));
            default -> {
                var value = VALUES.get(random.nextInt(VALUES.size()));
                object.putRawValue(name, new RawValue(value));
            }
        }
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        node.forEach(child -> collect(child, objects));
    }

    @Test
    void aDamagedEventCostsNoOther() throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (var event : EVENTS) {
            events.add(json.readTree(event));
        }
        var seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        for (var i = 0; i < BODIES; i++) {
            var event = events.get(random.nextInt(events.size())).deepCopy();
            for (var damage = random.nextInt(3); damage >= 0; damage--) {
                damage(event, random);
            }
            var body = "{\"batch\":[" + LEFT + "," + event + "," + RIGHT + "]}";
            try {
                check(body);
            } catch (IOException | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + body, e);
            }
        }
    }

    private void check(String body) throws IOException {
        var bytes =
                BodyReader.read(
                        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), 512_000);
        var sorted = SortedBatch.of(reader.batch(bytes), ENVELOPE, null);
        var taken = sorted.accepted().stream().map(IngestEvent::messageId).toList();
        assertTrue(taken.contains("left") && taken.contains("right"), body);
        assertEquals(3, taken.size() + sorted.rejected().size(), body);
        for (var event : sorted.accepted()) {
            var stored = json.readValue(json.writeValueAsBytes(event), IngestEvent.class);
            stored.requireWhole();
            OrderEvent.of(stored.what().name())
                    .ifPresent(kind ->
                            PurchaseReader.read(
                                    kind, stored.messageId(), stored.what().properties()));
        }
    }

    @Test
    void aDamagedBodyIsItsClientsFault() {
        var seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        for (var i = 0; i < BODIES; i++) {
            var event = EVENTS.get(random.nextInt(EVENTS.size()));
            var whole = "{\"sentAt\":\"2026-03-01T10:00:05Z\",\"batch\":[" + event + "]}";
            var body = whole.getBytes(StandardCharsets.UTF_8);
            for (var damage = random.nextInt(4); damage >= 0; damage--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            var length = random.nextInt(5) == 0 ? random.nextInt(body.length) : body.length;
            try {
                var read = BodyReader.read(new ByteArrayInputStream(body, 0, length), 512_000);
                SortedBatch.of(reader.batch(read), ENVELOPE, null);
            } catch (ProblemException e) {
                assertEquals(4, e.error().status() / 100);
            } catch (RuntimeException e) {
                var text = new String(body, 0, length, StandardCharsets.ISO_8859_1);
                throw new AssertionError("seed " + seed + ": " + text, e);
            }
        }
    }
}
