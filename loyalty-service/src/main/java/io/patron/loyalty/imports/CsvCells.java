package io.patron.loyalty.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A row of a CSV file (RFC 4180) as its cells. */
final class CsvCells {
    private CsvCells() {}

    /** What separates the cells of a file, by its header. */
    static char separator(String header) {
        var best = ',';
        for (var candidate : List.of(',', ';', '\t')) {
            if (count(header, candidate) > count(header, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /** Empty where a quote is broken. */
    static Optional<List<String>> of(String row, char separator) {
        List<String> cells = new ArrayList<>();
        var at = 0;
        while (at <= row.length()) {
            if (at < row.length() && row.charAt(at) == '"') {
                var end = closing(row, at + 1);
                if (end < 0 || (end + 1 < row.length() && row.charAt(end + 1) != separator)) {
                    return Optional.empty();
                }
                cells.add(row.substring(at + 1, end).replace("\"\"", "\""));
                at = end + 2;
            } else {
                var end = row.indexOf(separator, at);
                cells.add(row.substring(at, end < 0 ? row.length() : end));
                at = end < 0 ? row.length() + 1 : end + 1;
            }
        }
        return Optional.of(cells);
    }

    private static int closing(String row, int from) {
        for (var i = from; i < row.length(); i++) {
            if (row.charAt(i) == '"') {
                if (i + 1 < row.length() && row.charAt(i + 1) == '"') {
                    i++;
                } else {
                    return i;
                }
            }
        }
        return -1;
    }

    static String cell(String text, char separator) {
        var isPlain =
                text.indexOf(separator) < 0
                        && text.indexOf('"') < 0
                        && text.indexOf('\n') < 0
                        && text.indexOf('\r') < 0;
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
