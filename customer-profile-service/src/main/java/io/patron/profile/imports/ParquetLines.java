package io.patron.profile.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.hardwood.HardwoodContext;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import io.patron.profile.imports.FileContent.UnreadableContentException;
import io.patron.profile.imports.ImportDatabase.StorageException;
import io.patron.profile.mapping.Column;
import io.patron.profile.mapping.Mapping;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a Parquet file as lines of JSON, so that everything else treats them as any others.
 * Columns that hold lists or structures are passed over.
 */
final class ParquetLines extends InputStream {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final JsonFactory JSON = new JsonFactory();

    private final HardwoodContext context = HardwoodContext.create(1);
    private final ParquetFileReader file;
    private final RowReader rows;
    private byte[] line = new byte[0];
    private int place;

    private ParquetLines(RandomBytes bytes) throws IOException {
        try {
            file = ParquetFileReader.open(new Input(bytes), context);
            rows = file.rowReader();
        } catch (IOException | RuntimeException e) {
            context.close();
            throw unreadable(e);
        }
    }

    /** Whether a file begins as such files do. */
    static boolean begins(byte[] bytes) {
        return bytes.length >= MAGIC.length
                && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /**
     * @throws FileFault where a column of the mapping is missing
     */
    static ParquetLines open(RandomBytes bytes, Mapping mapping) throws IOException, FileFault {
        var lines = new ParquetLines(bytes);
        var names = new ArrayList<String>();
        for (var column : lines.file.getFileSchema().getColumns()) {
            names.add(column.fieldPath().topLevelName());
        }
        var missing =
                mapping.columns().stream()
                        .filter(column -> !column.optional() && !names.contains(column.header()))
                        .map(Column::header)
                        .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            lines.close();
            throw new FileFault(
                    "missing-column",
                    "Missing: " + missing + ". The file has: " + String.join(", ", names) + ".");
        }
        return lines;
    }

    private record Input(RandomBytes bytes) implements InputFile {
        @Override
        public void open() {}

        @Override
        public ByteBuffer readRange(long from, int length) {
            return ByteBuffer.wrap(bytes.range(from, length));
        }

        @Override
        public long length() {
            return bytes.length();
        }

        @Override
        public String name() {
            return "upload";
        }

        @Override
        public void close() {}
    }

    @Override
    public int read() throws IOException {
        return more() ? line[place++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int size = Math.min(length, line.length - place);
        System.arraycopy(line, place, into, offset, size);
        place += size;
        return size;
    }

    private boolean more() throws IOException {
        if (place < line.length) {
            return true;
        }
        try {
            if (!rows.hasNext()) {
                return false;
            }
            rows.next();
            line = row();
            place = 0;
            return true;
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    private byte[] row() throws IOException {
        var out = new ByteArrayOutputStream(256);
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            for (int i = 0; i < rows.getFieldCount(); i++) {
                var name = rows.getFieldName(i);
                write(json, name, rows.isNull(name) ? null : rows.getValue(name));
            }
            json.writeEndObject();
        }
        out.write('\n');
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, String name, @Nullable Object value)
            throws IOException {
        switch (value) {
            case null -> json.writeNullField(name);
            case String text -> json.writeStringField(name, text);
            case Boolean truth -> json.writeBooleanField(name, truth);
            case Integer number -> json.writeNumberField(name, number);
            case Long number -> json.writeNumberField(name, number);
            case Double number when Double.isFinite(number) -> json.writeNumberField(name, number);
            case Float number when Float.isFinite(number) -> json.writeNumberField(name, number);
            case BigDecimal number -> json.writeStringField(name, number.toPlainString());
            case byte[] bytes ->
                    json.writeStringField(name, new String(bytes, StandardCharsets.UTF_8));
            case Temporal time -> json.writeStringField(name, time.toString());
            case UUID id -> json.writeStringField(name, id.toString());
            default -> {}
        }
    }

    /** That the database is away is another thing than that the file is broken. */
    private static IOException unreadable(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StorageException storage) {
                throw storage;
            }
        }
        return UnreadableContentException.parquet(failure);
    }

    @Override
    public void close() throws IOException {
        try (context;
                file;
                rows) {
            line = new byte[0];
        }
    }
}
