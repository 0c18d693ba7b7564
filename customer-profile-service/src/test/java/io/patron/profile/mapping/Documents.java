package io.patron.profile.mapping;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Mapping documents; an apostrophe stands for a quotation mark. */
final class Documents {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Documents() {}

    static final String SMALL =
            """
            {'format': 'csv', 'timeZone': 'Europe/London',
             'columns': {'invoice': {'column': 'Invoice No', 'type': 'text'},
                         'customer': {'type': 'text'}, 'sku': {'type': 'text'},
                         'name': {'type': 'text'}, 'pieces': {'type': 'number'},
                         'price': {'type': 'number'}, 'of': {'type': 'text'},
                         'at': {'type': 'time', 'format': 'yyyy-MM-dd HH:mm:ss'},
                         'country': {'type': 'text'}},
             'counts': [{'name': 'free', 'when': {'fact': 'price', 'op': 'eq', 'value': 0}}],
             'skip': [{'reason': 'no-customer',
                       'when': {'fact': 'customer', 'op': 'exists', 'value': false}},
                      {'reason': 'free', 'when': {'fact': 'price', 'op': 'lte', 'value': 0}}],
             'order': {'key': 'invoice', 'customer': 'customer', 'time': 'at',
                       'currency': {'constant': 'GBP'}, 'country': {'column': 'country'},
                       'refundWhen': {'fact': 'invoice', 'op': 'startsWith', 'value': 'C'},
                       'refundedOrder': 'of',
                       'line': {'sku': 'sku', 'name': 'name', 'category': 'name',
                                'quantity': 'pieces', 'unitPrice': 'price'}},
             'traits': {'email': {'template': 'c-{customer}@shop.example'},
                        'country': {'column': 'country'}, 'spent': {'column': 'price'},
                        'vip': {'constant': true}},
             'consents': [{'channel': 'email', 'purpose': 'marketing', 'granted': true,
                           'when': {'fact': 'country', 'op': 'eq', 'value': 'France'}},
                          {'channel': 'email', 'purpose': 'marketing', 'granted': false},
                          {'channel': 'sms', 'purpose': 'marketing', 'granted': true,
                           'when': {'fact': 'country', 'op': 'eq', 'value': 'France'}}]}
            """;

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    static ObjectNode small() {
        return (ObjectNode) json(SMALL);
    }

    static Mapping mapping(JsonNode document) {
        return switch (MappingReader.read(document)) {
            case MappingReader.Result.Valid(var mapping) -> mapping;
            case MappingReader.Result.Invalid(var faults) ->
                    throw new AssertionError(faults.toString());
        };
    }

    /** The small document with something else at a pointer; {@code null} takes it away. */
    static ObjectNode with(String pointer, String value) {
        var document = small();
        int slash = pointer.lastIndexOf('/');
        var parent = document.at(pointer.substring(0, slash));
        var field = pointer.substring(slash + 1);
        var node = json(value);
        if (parent instanceof ObjectNode object) {
            if (node.isNull()) {
                object.remove(field);
            } else {
                object.set(field, node);
            }
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(field), node);
        }
        return document;
    }
}
