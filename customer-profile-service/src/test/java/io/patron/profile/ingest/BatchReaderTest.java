package io.patron.profile.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.document.DocumentCheck;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchReaderTest {
    private final BatchReader reader = new BatchReader(new TestLimits(200, 100_000, 3));

    private RawBatch batch(String json) {
        return reader.batch(json.getBytes(StandardCharsets.UTF_8));
    }

    private String refusal(String json) {
        return assertThrows(ProblemException.class, () -> batch(json)).error().code();
    }

    @Test
    void readsEventsAndWhatIsSaidOfAllInAnyOrder() {
        var batch =
                batch(
                        """
                        {"sentAt": "s", "other": {"deep": [1, {"x": 2}]}, "batch": [{"a": 1.10}, {"b": "é"}],
                         "writeKey": "k", "context": {"ip": "1"}}
                        """);
        assertEquals("k", batch.writeKey());
        assertEquals("s", batch.header().get("sentAt"));
        assertEquals(Map.of("ip", "1"), batch.header().get("context"));
        assertEquals(
                List.of("/batch/0", "/batch/1"),
                batch.events().stream().map(RawEvent::at).toList());
        assertEquals(new BigDecimal("1.10"), batch.events().getFirst().fields().get("a"));
    }

    @Test
    void measuresEachEventByItsBytes() {
        var fits = "{\"a\":\"" + "é".repeat(96) + "\"}"; // 8 + 192 bytes
        var tooLarge = "{\"a\":\"" + "é".repeat(97) + "\"}";
        var events = batch("{\"batch\":[" + fits + " ,\n" + tooLarge + "]}").events();
        assertNull(events.get(0).fault());
        var oversize = fault(events.get(1).fault());
        assertEquals("event-too-large", oversize.code());
        assertEquals("/batch/1", oversize.pointer());
    }

    private static Fault fault(@Nullable Fault fault) {
        return Objects.requireNonNull(fault);
    }

    @Test
    void anEventThatIsNoObjectSpoilsOnlyItself() {
        var events = batch("{\"batch\":[1, {\"a\": 1}, [2]]}").events();
        assertEquals("invalid-event", fault(events.get(0).fault()).code());
        assertNull(events.get(1).fault());
        assertEquals("/batch/2", fault(events.get(2).fault()).pointer());
    }

    @Test
    void nestingWithoutEndSpoilsOnlyItsEvent() {
        var deep = "{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";
        var events = batch("{\"batch\":[" + deep + ", {\"a\": 1}]}").events();
        assertEquals("event-too-large", fault(events.get(0).fault()).code());
        assertNull(events.get(1).fault());
    }

    @Test
    void aNumberOrNameBeyondAllMeasureSpoilsOnlyItsEvent() {
        var wide = new BatchReader(new TestLimits(400_000, 500_000, 6));
        var body =
                "{\"batch\":[{\"a\":%s},{\"a\":0.%s},{\"a\":1e9999999999},{\"a\":-1E-9999999999},{\"%s\":1},{\"a\":1}]}"
                        .formatted("9".repeat(200_000), "1".repeat(100_000), "n".repeat(60_000));
        var faults =
                wide.batch(body.getBytes(UTF_8)).events().stream()
                        .map(event -> DocumentCheck.check(event.fields(), event.at(), 0))
                        .map(fault -> fault == null ? "" : fault.pointer() + " " + fault.code())
                        .toList();
        assertEquals(
                List.of(
                        "/batch/0/a invalid-number",
                        "/batch/1/a invalid-number",
                        "/batch/2/a invalid-number",
                        "/batch/3/a invalid-number",
                        "/batch/4 name-too-long",
                        ""),
                faults);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "''|malformed-json",
                "[]|malformed-json",
                "nonsense|malformed-json",
                "{\"batch\":[{]}|malformed-json",
                "{\"batch\":[{}]|malformed-json",
                "{\"batch\":[{}]} {}|malformed-json",
                "{\"batch\":[{}]} x|malformed-json",
                "{}|invalid-request",
                "{\"batch\":[]}|invalid-request",
                "{\"batch\":{}}|invalid-request",
                "{\"batch\":[{},{},{},{}]}|body-too-large"
            },
            delimiter = '|')
    void refusesWhatIsNoBatch(String json, String code) {
        assertEquals(code, refusal(json));
    }

    @Test
    void aSingleEventIsItsOwnHeader() {
        var single =
                reader.single(
                        "{\"writeKey\":\"k\",\"event\":\"x\"}".getBytes(StandardCharsets.UTF_8));
        assertEquals("k", single.writeKey());
        assertEquals("", single.events().getFirst().at());
        assertEquals("x", single.events().getFirst().fields().get("event"));
    }

    @Test
    void aFaultInWhatIsSaidOfAllEventsRefusesThem() {
        var deep = "[".repeat(30) + "]".repeat(30);
        assertEquals(
                "invalid-request",
                refusal("{\"context\": {\"a\": " + deep + "}, \"batch\": [{}]}"));
        assertEquals(
                "invalid-request",
                refusal("{\"integrations\": {\"a\": \"x\\u0000\"}, \"batch\": [{}]}"));
    }

    @Test
    void whatIsSaidOfAllEventsCountsWithEach() {
        var context = "{\"a\":\"" + "c".repeat(92) + "\"}"; // 100 bytes
        var fits = "{\"a\":\"" + "e".repeat(92) + "\"}";
        var tooLarge = "{\"a\":\"" + "e".repeat(93) + "\"}";
        var batch =
                batch("{\"batch\":[" + fits + "," + tooLarge + "],\"context\":" + context + "}");
        assertEquals(200, batch.spread());
        assertNull(batch.events().get(0).fault());
        var oversize = fault(batch.events().get(1).fault());
        assertEquals("/batch/1 event-too-large", oversize.pointer() + " " + oversize.code());
    }

    @Test
    void whatWouldSpoilEveryEventOrMakeASmallBodyLargeRefusesTheBody() {
        var context = "{\"context\":{\"a\":\"" + "c".repeat(193) + "\"},\"batch\":[{}]}";
        assertEquals("body-too-large", refusal(context));
        var small = new BatchReader(new TestLimits(200, 50, 5));
        var body = "{\"context\":{\"a\":\"" + "c".repeat(92) + "\"},\"batch\":[{},{},{},{}%s]}";
        assertEquals(400, small.batch(body.formatted("").getBytes(UTF_8)).spread());
        var refused =
                assertThrows(
                        ProblemException.class,
                        () -> small.batch(body.formatted(",{}").getBytes(UTF_8)));
        assertEquals("body-too-large", refused.error().code());
    }
}
