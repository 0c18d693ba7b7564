package io.patron.loyalty.imports;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into rows, in memory of a fixed size. A quoted field of a CSV file may hold line
 * ends; where a quote is never closed only its own line is given up.
 */
final class RecordCutter {
    /** Characters of a row; what is longer is cut off and refused by its reader. */
    static final int LONGEST = 32_000;

    private static final int MOST_LINES = 50;

    private final Reader in;
    private final boolean quotes;
    private final Deque<String> back = new ArrayDeque<>();

    /**
     * @param quotes whether quoted fields may hold line ends
     */
    RecordCutter(Reader in, boolean quotes) {
        this.in = in;
        this.quotes = quotes;
    }

    /** The next row that is not blank; null at the end. */
    @Nullable String next() throws IOException {
        var line = line();
        while (line != null && line.isBlank()) {
            line = line();
        }
        return line == null || !quotes || isClosed(line) ? line : joined(line);
    }

    private String joined(String first) throws IOException {
        var record = new StringBuilder(first);
        List<String> more = new ArrayList<>();
        while (more.size() < MOST_LINES && record.length() < LONGEST) {
            var line = line();
            if (line == null) {
                break;
            }
            more.add(line);
            record.append('\n').append(line);
            if (isClosed(record)) {
                return record.toString();
            }
        }
        more.reversed().forEach(back::addFirst);
        return first;
    }

    private static boolean isClosed(CharSequence text) {
        return text.chars().filter(c -> c == '"').count() % 2 == 0;
    }

    private @Nullable String line() throws IOException {
        if (!back.isEmpty()) {
            return back.removeFirst();
        }
        var line = new StringBuilder();
        var c = in.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (line.length() <= LONGEST) {
                line.append(c == 0 ? '\ufffd' : (char) c);
            }
            c = in.read();
        }
        var length = line.length();
        return length > 0 && line.charAt(length - 1) == '\r'
                ? line.substring(0, length - 1)
                : line.toString();
    }
}
