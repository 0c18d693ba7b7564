package io.patron.loyalty.insight;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table by RFC 4180; what is not known is empty. */
final class CsvTable {
    private final StringBuilder text = new StringBuilder();

    CsvTable(String head) {
        text.append(head).append("\r\n");
    }

    CsvTable row(@Nullable Object... cells) {
        text.append(Arrays.stream(cells).map(CsvTable::cell).collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    private static String cell(@Nullable Object value) {
        var plain = value == null ? "" : value.toString();
        return plain.matches("[^\",\r\n]*") ? plain : '"' + plain.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
