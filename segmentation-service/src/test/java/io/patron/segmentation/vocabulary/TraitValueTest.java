package io.patron.segmentation.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.conditions.FactType;
import io.patron.conditions.FactValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraitValueTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "unknown",
            value = {
                "12          | NUMBER    | 12",
                "\" 12.5 \"  | NUMBER    | 12.5",
                "\"twelve\"  | NUMBER    | unknown",
                "true        | NUMBER    | unknown",
                "\"\"        | NUMBER    | unknown",
                "12          | TEXT      | 12",
                "\"été\"     | TEXT      | été",
                "null        | TEXT      | unknown",
                "{}          | TEXT      | unknown",
                "true        | BOOLEAN   | true",
                "\"false\"   | BOOLEAN   | false",
                "\"yes\"     | BOOLEAN   | unknown",
                "1           | BOOLEAN   | unknown",
                "\"2026-03-01T10:00:00+01:00\" | TIME | 2026-03-01T09:00:00Z",
                "\"2026-03-01\" | TIME   | unknown",
                "[\"a\",1,\"b\"] | TEXT_LIST | [a, b]",
                "\"a\"       | TEXT_LIST | unknown",
            })
    void aTraitIsReadAsItsDeclaredType(String sent, FactType type, String read) throws Exception {
        var value = TraitValue.read(JSON.readTree(sent), type).map(FactValue::plain);

        assertEquals(String.valueOf(read), value.map(Object::toString).orElse("null"));
    }
}
