package io.patron.profile.imports;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a CSV row (RFC 4180; a quote inside a field that does not begin with one stands for
 * itself).
 */
final class CsvFields {

    private CsvFields() {}

    static List<String> split(String row, char delimiter) {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (true) {
            int end;
            if (at < row.length() && row.charAt(at) == '"') {
                var field = new StringBuilder();
                end = quoted(row, at + 1, field);
                fields.add(field.toString());
            } else {
                end = row.indexOf(delimiter, at);
                end = end < 0 ? row.length() : end;
                fields.add(row.substring(at, end));
            }
            if (end >= row.length()) {
                return fields;
            }
            at = end + 1;
        }
    }

    /** Reads on from after the opening quote; answers where the delimiter or the row's end is. */
    private static int quoted(String row, int from, StringBuilder field) {
        int at = from;
        while (at < row.length()) {
            int quote = row.indexOf('"', at);
            if (quote < 0) {
                field.append(row, at, row.length());
                return row.length();
            }
            field.append(row, at, quote);
            if (quote + 1 >= row.length() || row.charAt(quote + 1) != '"') {
                return quote + 1;
            }
            field.append('"');
            at = quote + 2;
        }
        return row.length();
    }

    /** A field as it is written: in quotes where it needs them. */
    static String written(String field, char delimiter) {
        boolean plain =
                field.indexOf(delimiter) < 0
                        && field.indexOf('"') < 0
                        && field.indexOf('\n') < 0
                        && field.indexOf('\r') < 0;
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
