package io.patron.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What was released stays readable: {@code src/test/resources/released} holds the files of the last
 * release.
 */
class AdditiveChangeTest {

    private static final String RELEASED =
            """
            {"type": "object", "title": "an event",
             "properties": {
               "id": {"type": "string", "format": "uuid"},
               "note": {"type": ["string", "null"], "description": "a note"},
               "order": {"$ref": "#/$defs/Order"},
               "tags": {"type": "object", "additionalProperties": {"type": "string"}}},
             "required": ["id", "order"],
             "$defs": {"Order": {"type": "object",
               "properties": {
                 "total": {"type": "integer"},
                 "lines": {"type": "array", "items": {"$ref": "#/$defs/Line"}}},
               "required": ["total"]},
              "Line": {"type": "object", "properties": {"sku": {"type": "string"}},
               "required": ["sku"]}}}
            """;

    @Test
    void everyEventOfTheReleaseIsStillReadable() {
        var released = PublishedFile.names(PublishedFile.RELEASED.resolve("schemas"));
        assertFalse(released.isEmpty());

        var breaks = new ArrayList<String>();
        for (var name : released) {
            var file = PublishedFile.RESOURCES.resolve("schemas").resolve(name);
            if (file.toFile().exists()) {
                var before = PublishedFile.read(PublishedFile.RELEASED.resolve("schemas/" + name));
                for (var change : breaking(before, PublishedFile.read(file))) {
                    breaks.add(name + " " + change);
                }
            } else {
                breaks.add(name + ": the event was removed");
            }
        }
        assertEquals(List.of(), breaks, "make it a new event type (…v2) instead");
    }

    @Test
    void everyEventOfTheReleaseIsStillOnItsTopic() {
        var released = AsyncApi.read(PublishedFile.RELEASED.resolve("asyncapi.yaml"));
        var now = AsyncApi.read(PublishedFile.ASYNCAPI);

        assertEquals(
                PublishedFile.names(PublishedFile.RELEASED.resolve("schemas")).size(),
                released.topicsByType().size());
        assertEquals(List.of(), moved(released.topicsByType(), now.topicsByType()));
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    "note": {"type": ["string", "null"], "description": "a note"}, | `` | /note: the property was removed
                    "sku": {"type": "string"} | `` | /order/lines/items/sku: the property was removed
                    "total": {"type": "integer"} | "total": {"type": "number"} | /order/total: type was "integer" and is "number"
                    "total": {"type": "integer"} | "total": {"type": ["integer", "null"]} | /order/total: type was "integer" and is ["integer","null"]
                    "format": "uuid" | "format": "uri" | /id: format was "uuid" and is "uri"
                    , "format": "uuid" | `` | /id: format was "uuid" and is not there
                    "total": {"type": "integer"} | "total": {"type": "integer", "maximum": 9} | /order/total: maximum was not there and is 9
                    "additionalProperties": {"type": "string"} | "additionalProperties": {"type": "integer"} | /tags/additionalProperties: type was "string" and is "integer"
                    "type": "object", "title" | "type": "object", "additionalProperties": false, "title" | /: additionalProperties was not there and is false
                    "items": {"$ref": "#/$defs/Line"} | "items": {"type": "string"} | /order/lines/items/sku: the property was removed
                    "required": ["id", "order"] | "required": ["id", "note", "order"] | /note: the property became required
                    "required": ["total"] | "required": ["total", "lines"] | /order/lines: the property became required
                    "required": ["id", "order"] | "required": ["order"] | /id: the property may be absent now
                    """)
    void aBreakingChangeIsCaught(String before, String after, String expected) {
        var changed = RELEASED.replace(before, after);

        assertFalse(RELEASED.equals(changed), "the fixture has to change something");
        assertEquals(expected, breaking(RELEASED, changed).getFirst());
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    "an event" | "another title"
                    "a note" | "a remark"
                    "note": | "added": {"type": "integer"}, "note":
                    "sku": | "added": {"type": "integer"}, "sku":
                    """)
    void anAdditionIsNoBreak(String before, String after) {
        var changed = RELEASED.replace(before, after);

        assertFalse(RELEASED.equals(changed), "the fixture has to change something");
        assertEquals(List.of(), breaking(RELEASED, changed));
    }

    @Test
    void anEventThatMovesOrVanishesIsCaught() {
        var released = Map.of("a.v1", "a", "b.v1", "b");

        assertEquals(List.of(), moved(released, Map.of("a.v1", "a", "b.v1", "b", "c.v1", "c")));
        assertEquals(
                List.of("b.v1: was on b, is on a"),
                moved(released, Map.of("a.v1", "a", "b.v1", "a")));
        assertEquals(List.of("b.v1: was on b, is on null"), moved(released, Map.of("a.v1", "a")));
    }

    private static List<String> breaking(String before, String after) {
        return SchemaChange.breaking(JsonText.read(before), JsonText.read(after));
    }

    private static List<String> moved(Map<String, String> released, Map<String, String> now) {
        return released.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(now.get(entry.getKey())))
                .map(e ->
                        e.getKey() + ": was on " + e.getValue() + ", is on " + now.get(e.getKey()))
                .toList();
    }
}
