package io.patron.profile.imports;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.profile.mapping.Mapping;
import io.patron.profile.mapping.MappingReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The sample shop's file and mapping, and small files of the same form. */
final class Sample {
    static final Path FILE = Path.of("../deploy/local/sample/online_retail.csv.gz");
    static final Path EXPECTED = Path.of("../../shared/data/expected/online_retail.json");

    /** As the tests' configuration has it. */
    static final long MOST_UNPACKED = 64 << 20;

    static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Sample() {}

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String mappingText() {
        try {
            return Files.readString(Path.of("../deploy/local/sample/mapping.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Mapping mapping() {
        return mapping(json(mappingText()));
    }

    static Mapping mapping(JsonNode document) {
        return switch (MappingReader.read(document)) {
            case MappingReader.Result.Valid(var mapping) -> mapping;
            case MappingReader.Result.Invalid(var faults) ->
                    throw new AssertionError(faults.toString());
        };
    }

    /** What the data's own analysis says; null where it is not beside the checkout. */
    static JsonNode expected() {
        try {
            return Files.exists(EXPECTED)
                    ? JSON.readTree(Files.readString(EXPECTED)).path("answers").path("data_quality")
                    : JSON.missingNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line of an order of pounds. */
    static String line(String invoice, String customer, int quantity, String price) {
        return "%s,85123A,HEART,%d,2010-12-01 08:26:00,%s,%s,France%n"
                .formatted(invoice, quantity, price, customer)
                .replace("\r", "");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static InputStream stream(String text) {
        return new ByteArrayInputStream(bytes(text));
    }

    static byte[] gzip(byte[] bytes) {
        return gzip(bytes, 0);
    }

    /** Bytes, then so many zeros, packed. */
    static byte[] gzip(byte[] bytes, long zeros) {
        var packed = new ByteArrayOutputStream();
        var zero = new byte[64 << 10];
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
            for (long left = zeros; left > 0; left -= zero.length) {
                gzip.write(zero, 0, (int) Math.min(left, zero.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static List<FileRow> rows(InputStream content, Mapping mapping) throws IOException, FileFault {
        var reader = RowReader.open(content, mapping, MOST_UNPACKED);
        List<FileRow> rows = new ArrayList<>();
        for (var row = reader.next(); row != null; row = reader.next()) {
            rows.add(row);
        }
        return rows;
    }
}
