package io.patron.profile.imports;

import io.patron.profile.mapping.FileForm;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into rows, in memory of a fixed size. Works on bytes, so that a row whose
 * text cannot be decoded harms no other and can be handed back as it is.
 *
 * <p>In a CSV file a quoted field may hold line ends. Where a quote is broken (never closed, or
 * closed in mid-field), only the first line of the row is given up: reading goes on in the next
 * line.
 */
final class RecordSplitter {

    /** Bytes of the longest row that is kept whole. */
    static final int LONGEST = 8 << 20;

    /** Bytes that are kept of a row that is longer. */
    static final int KEPT = 64 << 10;

    private static final int FIRST_SIZE = 64 << 10;
    private static final int NONE = -1;

    private final InputStream in;
    private final byte quote;
    private final byte delimiter;

    private byte[] buffer = new byte[FIRST_SIZE];
    private int start;
    private int end;
    private boolean atEnd;
    private long number;

    /**
     * Of a stream.
     *
     * @param quote around fields that may hold line ends (CSV); {@link FileForm#NO_QUOTE} for none
     */
    RecordSplitter(InputStream in, char quote, char delimiter) {
        this.in = in;
        this.quote = (byte) quote;
        this.delimiter = (byte) delimiter;
    }

    /** Of a file of this form. */
    static RecordSplitter of(InputStream in, FileForm file) {
        var csv = file.format() == FileForm.Format.CSV;
        return new RecordSplitter(in, csv ? file.quote() : FileForm.NO_QUOTE, file.delimiter());
    }

    /** The next row that is not blank; null at the end. */
    @Nullable RawRecord next() throws IOException {
        while (more(0)) {
            var record = record();
            if (!isBlank(record.bytes())) {
                number++;
                return new RawRecord(number, record.bytes(), record.fault());
            }
        }
        return null;
    }

    private enum Place {
        FIELD_START,
        PLAIN,
        QUOTED,
        AFTER_QUOTE
    }

    private RawRecord record() throws IOException {
        var place = Place.FIELD_START;
        int newline = NONE;
        int at = 0;
        while (more(at)) {
            byte b = buffer[start + at];
            if (b == '\n') {
                if (place != Place.QUOTED) {
                    return cut(at, "");
                }
                newline = newline == NONE ? at : newline;
            }
            if (at == LONGEST) {
                return place == Place.QUOTED && newline != NONE
                        ? cut(newline, "broken-quote")
                        : tooLong();
            }
            if (place == Place.AFTER_QUOTE && !mayFollowQuote(b)) {
                return cut(newline == NONE ? lineEnd(at) : newline, "broken-quote");
            }
            place = next(place, b);
            at++;
        }
        return place == Place.QUOTED
                ? cut(newline == NONE ? at : newline, "broken-quote")
                : cut(at, "");
    }

    private boolean mayFollowQuote(byte b) {
        return b == quote || b == delimiter || b == '\r';
    }

    private Place next(Place place, byte b) {
        return switch (place) {
            case QUOTED -> b == quote ? Place.AFTER_QUOTE : Place.QUOTED;
            case AFTER_QUOTE -> b == quote ? Place.QUOTED : afterPlain(b);
            case FIELD_START ->
                    quote != FileForm.NO_QUOTE && b == quote ? Place.QUOTED : afterPlain(b);
            case PLAIN -> afterPlain(b);
        };
    }

    private Place afterPlain(byte b) {
        return b == delimiter ? Place.FIELD_START : Place.PLAIN;
    }

    /** Where the line ends in which a place is; at most {@link #LONGEST}. */
    private int lineEnd(int from) throws IOException {
        int at = from;
        while (at < LONGEST && more(at) && buffer[start + at] != '\n') {
            at++;
        }
        return at;
    }

    /** Takes the row of this length, and the line end after it. */
    private RawRecord cut(int length, String fault) throws IOException {
        if (length == LONGEST) {
            return tooLong();
        }
        int bare = length > 0 && buffer[start + length - 1] == '\r' ? length - 1 : length;
        var bytes = Arrays.copyOfRange(buffer, start, start + bare);
        start += more(length) ? length + 1 : length;
        return new RawRecord(0, bytes, fault);
    }

    /** Keeps the beginning of the line and drops its rest, however long. */
    private RawRecord tooLong() throws IOException {
        var bytes = Arrays.copyOfRange(buffer, start, start + KEPT);
        int at = 0;
        while (more(at) && buffer[start + at] != '\n') {
            at++;
            if (at == FIRST_SIZE) {
                start += at;
                at = 0;
            }
        }
        start += more(at) ? at + 1 : at;
        return new RawRecord(0, bytes, "row-too-long");
    }

    /** Whether there is a byte so far from the row's start; reads on where it has to. */
    private boolean more(int at) throws IOException {
        while (start + at >= end) {
            if (atEnd) {
                return false;
            }
            fill();
        }
        return true;
    }

    private void fill() throws IOException {
        if (end == buffer.length) {
            if (start > buffer.length / 2) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                end -= start;
                start = 0;
            } else {
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            atEnd = true;
        } else {
            end += read;
        }
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
