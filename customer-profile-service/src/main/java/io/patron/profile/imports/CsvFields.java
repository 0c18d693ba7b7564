package io.patron.profile.imports;

import io.patron.profile.mapping.FileForm;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a CSV row (RFC 4180; a quote inside a field that does not begin with one stands for
 * itself).
 */
final class CsvFields {

    private CsvFields() {}

    static List<String> split(String row, char delimiter, char quote) {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (true) {
            int end = add(fields, row, at, delimiter, quote);
            if (end >= row.length()) {
                return fields;
            }
            at = end + 1;
        }
    }

    /** The fields before the first of which the end is not sure; the last one's never is. */
    static List<String> sound(String row, char delimiter, char quote) {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (true) {
            int end = add(fields, row, at, delimiter, quote);
            if (end >= row.length() || row.charAt(end) != delimiter) {
                return fields.subList(0, fields.size() - 1);
            }
            at = end + 1;
        }
    }

    /** Adds the field that begins here; answers where the delimiter or the row's end is. */
    private static int add(List<String> fields, String row, int at, char delimiter, char quote) {
        if (at < row.length() && quote != FileForm.NO_QUOTE && row.charAt(at) == quote) {
            var field = new StringBuilder();
            int end = quoted(row, at + 1, quote, field);
            fields.add(field.toString());
            return end;
        }
        int found = row.indexOf(delimiter, at);
        int end = found < 0 ? row.length() : found;
        fields.add(row.substring(at, end));
        return end;
    }

    /** Reads on from after the opening quote; answers where the delimiter or the row's end is. */
    private static int quoted(String row, int from, char sign, StringBuilder field) {
        int at = from;
        while (at < row.length()) {
            int quote = row.indexOf(sign, at);
            if (quote < 0) {
                field.append(row, at, row.length());
                return row.length();
            }
            field.append(row, at, quote);
            if (quote + 1 >= row.length() || row.charAt(quote + 1) != sign) {
                return quote + 1;
            }
            field.append(sign);
            at = quote + 2;
        }
        return row.length();
    }

    /** A field as it is written: in quotes where it needs them; without them its signs give way. */
    static String written(String field, char delimiter, char quote) {
        boolean plain =
                field.indexOf(delimiter) < 0
                        && field.indexOf(quote) < 0
                        && field.indexOf('\n') < 0
                        && field.indexOf('\r') < 0;
        if (plain) {
            return field;
        }
        if (quote == FileForm.NO_QUOTE) {
            return field.replace(delimiter, ' ').replace('\n', ' ').replace('\r', ' ');
        }
        var sign = String.valueOf(quote);
        return sign + field.replace(sign, sign + sign) + sign;
    }
}
