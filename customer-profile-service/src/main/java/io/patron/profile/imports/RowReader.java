package io.patron.profile.imports;

import io.patron.profile.mapping.FileForm;
import io.patron.profile.mapping.Mapping;
import io.patron.profile.mapping.RowFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a file by its mapping, one after another. */
final class RowReader {

    /** Characters of the longest field. */
    static final int LONGEST_FIELD = 1_000_000;

    /** What decoders put where bytes are no sign. */
    private static final char NO_SIGN = '\ufffd';

    private final RecordSplitter splitter;
    private final RowForm form;
    private final CharsetDecoder decoder;
    private final byte[] header;

    private RowReader(
            RecordSplitter splitter, RowForm form, CharsetDecoder decoder, byte[] header) {
        this.splitter = splitter;
        this.form = form;
        this.decoder = decoder;
        this.header = header;
    }

    /**
     * Begins a file.
     *
     * @param mostUnpacked bytes that a packed file may have when it is unpacked
     * @throws FileFault where it has no rows, or lacks a column
     */
    static RowReader open(InputStream content, Mapping mapping, long mostUnpacked)
            throws IOException, FileFault {
        var file = mapping.file();
        var csv = file.format() == FileForm.Format.CSV;
        var splitter = splitter(content, mapping, mostUnpacked);
        var decoder =
                file.charset()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        if (!csv) {
            return new RowReader(splitter, new JsonForm(mapping), decoder, new byte[0]);
        }
        var first = splitter.next();
        if (first == null) {
            throw new FileFault("empty-file", "The file has no header and no rows.");
        }
        var form = CsvForm.of(header(first, decoder), mapping);
        return new RowReader(splitter, form, decoder, first.bytes());
    }

    /** The rows as they stand in the file; those of a Parquet file as lines of JSON. */
    static RecordSplitter splitter(InputStream content, Mapping mapping, long mostUnpacked)
            throws IOException, FileFault {
        if (mapping.file().format() == FileForm.Format.PARQUET
                && content instanceof RandomBytes random
                && random.length() > 4
                && ParquetLines.begins(random.range(0, 4))) {
            return RecordSplitter.of(ParquetLines.open(random, mapping), mapping.file());
        }
        return RecordSplitter.of(FileContent.plain(content, mostUnpacked), mapping.file());
    }

    private static String header(RawRecord first, CharsetDecoder decoder) throws FileFault {
        try {
            return decoder.decode(ByteBuffer.wrap(first.bytes())).toString();
        } catch (CharacterCodingException e) {
            throw new FileFault(
                    "wrong-encoding",
                    "The header is no "
                            + decoder.charset()
                            + " text; say the file's encoding in"
                            + " the mapping.");
        }
    }

    /** The first line of a CSV file; empty for other files. */
    byte[] header() {
        return header;
    }

    /** Passes over rows that were read before. */
    void skip(long rows) throws IOException {
        for (long i = 0; i < rows; i++) {
            splitter.next();
        }
    }

    /** The next row; null at the end. */
    @Nullable FileRow next() throws IOException {
        var raw = splitter.next();
        if (raw == null) {
            return null;
        }
        if (!raw.fault().isEmpty()) {
            var fault = new RowFault("", raw.fault(), message(raw.fault()));
            return new FileRow.Broken(
                    raw, fault, known(form.begun(raw, fault, lenient(raw)).readings()));
        }
        try {
            var text = decoder.decode(ByteBuffer.wrap(raw.bytes())).toString();
            return form.read(raw, text);
        } catch (CharacterCodingException e) {
            var message = "The row is no " + decoder.charset() + " text.";
            return new FileRow.Broken(
                    raw, new RowFault("", "wrong-encoding", message), known(readings(raw)));
        }
    }

    private List<@Nullable String[]> readings(RawRecord raw) {
        return switch (form.read(raw, lenient(raw))) {
            case FileRow.Whole(var _, var fields, var _) -> List.<@Nullable String[]>of(fields);
            case FileRow.Broken(var _, var _, var readings) -> readings;
        };
    }

    private String lenient(RawRecord raw) {
        return new String(raw.bytes(), decoder.charset());
    }

    /** Of a field that holds a sign that is none nothing is known. */
    private static List<@Nullable String[]> known(List<@Nullable String[]> readings) {
        for (var fields : readings) {
            for (int i = 0; i < fields.length; i++) {
                var field = fields[i];
                fields[i] = field == null || field.indexOf(NO_SIGN) >= 0 ? null : field;
            }
        }
        return readings;
    }

    private static String message(String fault) {
        return fault.equals("broken-quote")
                ? "A quoted field is not closed, or closed before its end."
                : "The row has over "
                        + RecordSplitter.LONGEST
                        + " bytes; only its beginning is kept.";
    }
}
