package io.patron.profile.computed;

import static io.patron.profile.computed.TraitDocuments.faults;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComputedTraitReaderTest {

    @Test
    void aWholeDocumentHasNoFaults() {
        assertEquals(
                List.of(),
                faults(
                        """
                        {'aggregate': 'uniqueList', 'events': ['Order Completed'], 'each': 'products', 'limit': 5,
                         'properties': {'kind': {'type': 'text', 'path': ['item', '类别']}, 'price': 'number',
                            'paid': {'type': 'money', 'currency': 'GBP', 'path': 'item.amount'}},
                         'where': {'all': [{'fact': 'paid', 'op': 'gte', 'value': 100},
                            {'fact': 'event.source', 'op': 'ne', 'value': 'till'}]},
                         'value': 'kind', 'window': {'days': 30}, 'description': '偏好'}
                        """));
    }

    @Test
    void everyFaultIsToldAtItsPlace() {
        assertEquals(
                List.of(
                        "/aggregat unknown-field",
                        "/aggregate missing-field",
                        "/properties/a/currency missing-field",
                        "/properties/b unknown-type",
                        "/properties/c/path no-items",
                        "/value unknown-property",
                        "/where/fact unknown-fact",
                        "/window/days out-of-range"),
                faults(
                        """
                        {'aggregat': 'sum', 'events': ['x'], 'value': 'zz',
                         'properties': {'a': {'type': 'money'}, 'b': 'txt', 'c': {'type': 'text', 'path': 'item.x'}},
                         'where': {'fact': 'd', 'op': 'eq', 'value': 1}, 'window': {'days': 0}}
                        """));
        assertEquals(
                List.of("/aggregate unknown-aggregate"),
                faults("{'aggregate': 'median', 'events': ['*']}"));
        assertEquals(
                List.of("/events missing-field", "/value missing-field"),
                faults("{'aggregate': 'sum', 'events': []}"));
        assertEquals(List.of(" not-an-object"), faults("[]"));
    }

    @Test
    void anAggregateTakesTheValuesThatItCanMakeSomethingOf() {
        assertEquals(
                List.of("/value wrong-type"),
                faults(
                        "{'aggregate': 'max', 'events': ['x'], 'properties': {'a': 'text'},"
                                + " 'value': 'a'}"));
        assertEquals(
                List.of("/minus not-taken", "/value not-taken"),
                faults(
                        "{'aggregate': 'daysSince', 'events': ['x'], 'minus': ['y'], 'properties':"
                                + " {'a': 'text'}, 'value': 'a'}"));
        assertEquals(
                List.of("/window/since ambiguous"),
                faults(
                        "{'aggregate': 'count', 'events': ['x'], 'window': {'days': 1, 'since':"
                                + " '2026-01-01'}}"));
        assertEquals(
                List.of("/window/since invalid-date"),
                faults("{'aggregate': 'count', 'events': ['x'], 'window': {'since': 'soon'}}"));
    }
}
