package io.patron.profile.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.problem.Fault;
import io.patron.profile.document.DocumentNode;
import io.patron.profile.setup.SetupDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TagRuleTest {
    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");

    private final List<Fault> faults = new ArrayList<>();

    private Optional<TagRule> read(String document) {
        try {
            return TagRule.read(
                    new SetupDocument(
                            new UUID(0, 1), "tag-rule", "k", 3, document, false, Instant.EPOCH),
                    new DocumentNode(
                            new ObjectMapper().readTree(document.replace('\'', '"')), "", faults));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> faults(String document) {
        faults.clear();
        read(document);
        return faults.stream().map(fault -> fault.pointer() + " " + fault.code()).sorted().toList();
    }

    @Test
    void namesThatLookTheSameAreTheSame() {
        assertEquals(Optional.of("café"), TagName.of(" cafe\u0301 "));
        assertEquals(Optional.of("老客户 🐉"), TagName.of("老客户 🐉"));
        assertEquals(Optional.of("x".repeat(100)), TagName.of("x".repeat(100)));
        for (var wrong : List.of("", "  ", "a\nb", "x".repeat(101), "\ud800", "a\u0000")) {
            assertEquals(Optional.empty(), TagName.of(wrong));
        }
    }

    @Test
    void aConditionSpeaksOfTheProfile() {
        var rule =
                read("""
                {'tag': 'regular', 'when': {'properties': {
                    'orders': {'type': 'number', 'path': 'orders.count'},
                    'tags': 'list', 'last': {'type': 'time', 'path': 'orders.last'}},
                 'where': {'all': [{'fact': 'orders', 'op': 'gte', 'value': 2},
                    {'fact': 'last', 'op': 'withinDays', 'value': 30},
                    {'not': {'fact': 'tags', 'op': 'contains', 'value': 'staff'}}]}}}
                """)
                        .orElseThrow();
        assertEquals(List.of(), faults);
        var orders = Map.of("count", 2, "last", "2026-04-20T10:00:00Z");
        assertTrue(rule.holds(Map.of("orders", orders, "tags", List.of("x")), NOW));
        assertTrue(!rule.holds(Map.of("orders", orders, "tags", List.of("staff")), NOW));
        assertTrue(!rule.holds(Map.of("orders", orders), NOW.plusSeconds(86_400 * 40)));
        assertTrue(!rule.holds(Map.of(), NOW));
    }

    @Test
    void everyFaultIsToldAtItsPlace() {
        assertEquals(
                List.of(
                        "/expiresAfterDays out-of-range",
                        "/off not-taken",
                        "/tag invalid-tag",
                        "/when/where/fact unknown-fact"),
                faults(
                        "{'tag': 'a\\nb', 'when': {'where': {'fact': 'x', 'op': 'eq', 'value': 1}},"
                                + " 'off': {'events': ['y']}, 'expiresAfterDays': 0}"));
        assertEquals(List.of("/when ambiguous"), faults("{'tag': 'a'}"));
        assertEquals(
                List.of("/on/events missing-field"), faults("{'tag': 'a', 'on': {'events': []}}"));
        assertEquals(List.of("/when/where missing-field"), faults("{'tag': 'a', 'when': {}}"));
    }
}
