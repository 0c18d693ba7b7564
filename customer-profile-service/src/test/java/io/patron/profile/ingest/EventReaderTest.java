package io.patron.profile.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventReaderTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static Reading read(Map<String, Object> fields, Map<String, Object> header) {
        return read(fields, header, false);
    }

    private static Reading read(
            Map<String, Object> fields, Map<String, Object> header, boolean tellsCatalogue) {
        var latest = NOW.plus(Duration.ofHours(24));
        var envelope = new Envelope("shop", NOW, latest, null, header, tellsCatalogue);
        return EventReader.read(new RawEvent(3, "/batch/3", fields, 0, null), envelope);
    }

    private static IngestEvent accepted(Map<String, Object> fields) {
        return assertInstanceOf(Reading.Accepted.class, read(fields, Map.of())).event();
    }

    private static List<String> faults(Map<String, Object> fields) {
        return assertInstanceOf(Reading.Rejected.class, read(fields, Map.of())).faults().stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }

    private static Map<String, Object> event(@Nullable Object... changes) {
        var fields =
                new HashMap<String, Object>(
                        Map.of("type", "track", "messageId", "m", "userId", "u", "event", "Seen"));
        for (var i = 0; i < changes.length; i += 2) {
            var name = String.valueOf(changes[i]);
            var value = changes[i + 1];
            if (value == null) {
                fields.remove(name);
            } else {
                fields.put(name, value);
            }
        }
        return fields;
    }

    @Test
    void takesATrackEvent() {
        var event =
                accepted(
                        event(
                                "properties",
                                Map.of("客户", "Zoë 🙂"),
                                "timestamp",
                                "2026-02-01T00:00:00Z"));
        assertEquals("shop", event.source());
        assertEquals("m", event.messageId());
        assertEquals(new IngestEvent.Who("u", null), event.who());
        assertEquals(IngestEvent.What.track("Seen", Map.of("客户", "Zoë 🙂")), event.what());
        assertEquals(Instant.parse("2026-02-01T00:00:00Z"), event.timestamp());
        assertEquals(NOW, event.receivedAt());
        assertEquals("u", event.key());
    }

    @Test
    void numbersAsIdsAreTakenAsText() {
        var event = accepted(event("userId", 17850, "messageId", 12L));
        assertEquals("17850", event.who().userId());
        assertEquals("12", event.messageId());
    }

    @Test
    void withoutAMessageIdItGetsOne() {
        assertFalse(accepted(event("messageId", null)).messageId().isEmpty());
    }

    @Test
    void aTimestampBesideTheTimeOfTheCallIsBelieved() {
        var header = Map.<String, Object>of("sentAt", "2026-03-01T13:00:00Z");
        var call = "2026-03-01T12:59:00Z";
        var both = event("timestamp", "2026-02-01T00:00:00Z", "originalTimestamp", call);
        var backfilled = assertInstanceOf(Reading.Accepted.class, read(both, header)).event();
        assertEquals(Instant.parse("2026-02-01T00:00:00Z"), backfilled.timestamp());
        var alone =
                assertInstanceOf(
                        Reading.Accepted.class, read(event("originalTimestamp", call), header));
        assertEquals(Instant.parse("2026-03-01T11:59:00Z"), alone.event().timestamp());
    }

    @Test
    void theBatchesSentAtAndContextCountForEachEvent() {
        var header =
                Map.<String, Object>of(
                        "sentAt", "2026-03-01T13:00:00Z", "context", Map.of("a", 1, "b", 1));
        var reading =
                read(event("timestamp", "2026-03-01T12:59:00Z", "context", Map.of("b", 2)), header);
        var event = assertInstanceOf(Reading.Accepted.class, reading).event();
        assertEquals(Instant.parse("2026-03-01T11:59:00Z"), event.timestamp());
        assertEquals(Map.of("a", 1, "b", 2), event.context());
    }

    @Test
    void identifyTakesTraitsFromBothPlaces() {
        var event =
                accepted(
                        event(
                                "type",
                                "identify",
                                "traits",
                                Map.of("plan", "gold"),
                                "context",
                                Map.of("traits", Map.of("plan", "old", "age", 3))));
        assertEquals(Map.of("plan", "gold", "age", 3), event.what().traits());
    }

    @Test
    void anAliasNamesTheVisitorThatTheUserWas() {
        var event = accepted(event("type", "alias", "previousId", "anon"));
        assertEquals(new IngestEvent.Who("u", "anon"), event.who());
    }

    static Stream<Arguments> faulty() {
        return Stream.of(
                Arguments.of(event("userId", null), "/userId missing-user"),
                Arguments.of(event("userId", " "), "/userId missing-user"),
                Arguments.of(event("userId", "u".repeat(256)), "/userId too-long"),
                Arguments.of(event("messageId", "m".repeat(101)), "/messageId too-long"),
                Arguments.of(event("messageId", List.of()), "/messageId invalid-value"),
                Arguments.of(event("type", "wink"), "/type unknown-type"),
                Arguments.of(event("type", null), "/type unknown-type"),
                Arguments.of(event("type", 5), "/type unknown-type"),
                Arguments.of(event("event", null), "/event required"));
    }

    private static Map<String, Object> deep() {
        var deep = new HashMap<String, Object>();
        var inner = deep;
        for (var i = 0; i < 30; i++) {
            var next = new HashMap<String, Object>();
            inner.put("a", next);
            inner = next;
        }
        return deep;
    }

    static Stream<Arguments> faultyValues() {
        return Stream.of(
                Arguments.of(event("properties", "x"), "/properties invalid-value"),
                Arguments.of(event("timestamp", "soon"), "/timestamp invalid-timestamp"),
                Arguments.of(
                        event("timestamp", "2026-03-02T12:00:00.000001Z"),
                        "/timestamp in-the-future"));
    }

    static Stream<Arguments> unkeepable() {
        return Stream.of(
                Arguments.of(
                        event("properties", Map.of("a", "x\0")), "/properties/a null-character"),
                Arguments.of(
                        event("properties", Map.of("a/b", List.of("x", "\0"))),
                        "/properties/a~1b/1 null-character"),
                Arguments.of(event("event", "\ud800"), "/event invalid-unicode"),
                Arguments.of(
                        event("properties", Map.of("n", new BigDecimal("1e999999999"))),
                        "/properties/n invalid-number"),
                Arguments.of(
                        event("properties", Map.of("n", BigInteger.TEN.pow(500))),
                        "/properties/n invalid-number"),
                Arguments.of(
                        event("properties", deep()), "/properties" + "/a".repeat(19) + " too-deep"),
                Arguments.of(
                        event("event", "Order Completed"), "/properties/currency invalid-currency"),
                Arguments.of(
                        event(
                                "context",
                                Map.of(
                                        "consent",
                                        Map.of("categoryPreferences", Map.of("e", "yes")))),
                        "/context/consent/categoryPreferences invalid-consent"),
                Arguments.of(
                        event("context", Map.of("consent", Map.of("categoryPreferences", many()))),
                        "/context/consent/categoryPreferences too-many"));
    }

    private static Map<String, Boolean> many() {
        return IntStream.rangeClosed(0, 100)
                .boxed()
                .collect(Collectors.toMap(i -> "email." + i, i -> true));
    }

    @ParameterizedTest
    @MethodSource({"faulty", "faultyValues", "unkeepable"})
    void saysWhereTheFaultIs(Map<String, Object> fields, String fault) {
        assertEquals("/batch/3" + fault, faults(fields).getFirst());
    }

    @Test
    void exactlyADayAheadIsStillTaken() {
        assertEquals(
                NOW.plus(Duration.ofHours(24)),
                accepted(event("timestamp", "2026-03-02T12:00:00Z")).timestamp());
    }

    @Test
    void findsAllFaultsAtOnce() {
        assertEquals(
                List.of("/batch/3/type unknown-type", "/batch/3/userId missing-user"),
                faults(event("type", "wink", "userId", null)));
    }

    @Test
    void anEventsOwnContextAndIntegrationsGoBeforeThoseOfItsBody() {
        var body =
                Map.<String, Object>of(
                        "context",
                        Map.of("ip", "1", "page", Map.of("url", "u", "title", "t")),
                        "integrations",
                        Map.of("All", true, "Mixpanel", false));
        var own =
                event(
                        "context",
                        Map.of("ip", "2", "page", Map.of("url", "v")),
                        "integrations",
                        Map.of("All", false));
        var reading = assertInstanceOf(Reading.Accepted.class, read(own, body));
        assertEquals(
                Map.of(
                        "ip", "2",
                        "page", Map.of("url", "v", "title", "t"),
                        "integrations", Map.of("All", false, "Mixpanel", false)),
                reading.event().context());
    }

    @Test
    void whatABodySaysOfAllEventsIsNotCopiedForThoseThatSayNothing() {
        var context = Map.of("ip", "1");
        var reading = read(event(), Map.of("context", context));
        assertSame(context, assertInstanceOf(Reading.Accepted.class, reading).event().context());
    }

    @Test
    void aWarehouseHasANameThatAnIndexTakes() {
        for (var length : List.of(200, 201)) {
            var properties = Map.of("sku", "A", "quantity", 3, "warehouse", "w".repeat(length));
            var stock = event("event", "Stock Changed", "properties", properties);
            var reading = read(stock, Map.of(), true);
            if (length == 200) {
                assertInstanceOf(Reading.Accepted.class, reading);
            } else {
                var rejected = assertInstanceOf(Reading.Rejected.class, reading);
                assertEquals(
                        "/batch/3/properties/warehouse", rejected.faults().getFirst().pointer());
            }
        }
    }

    @Test
    void onlyASourceThatMayTellsOfStockAndPrices() {
        var stock =
                event(
                        "event",
                        "Stock Changed",
                        "userId",
                        null,
                        "properties",
                        Map.of("sku", "A", "quantity", 3));
        assertEquals(List.of("/batch/3/event catalogue-not-allowed"), faults(stock));
        assertInstanceOf(Reading.Accepted.class, read(stock, Map.of(), true));
    }
}
