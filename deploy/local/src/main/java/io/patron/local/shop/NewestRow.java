package io.patron.local.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.local.stack.LauncherException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** Finds the newest day in a file of orders, in the time column that its mapping names. */
final class NewestRow {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ZoneId zone;
    private final String column;
    private final String format;
    private final @Nullable DateTimeFormatter pattern;

    private NewestRow(JsonNode mapping) {
        this.zone = ZoneId.of(mapping.path("timeZone").asText("UTC"));
        String name = mapping.path("order").path("time").asText();
        JsonNode definition = mapping.path("columns").path(name);
        this.column = definition.path("column").asText(name);
        this.format = definition.path("format").asText();
        this.pattern =
                format.startsWith("epoch")
                        ? null
                        : DateTimeFormatter.ofPattern(format, Locale.ENGLISH);
    }

    /**
     * The newest day in the mapping's zone; rows whose time cannot be read do not count.
     *
     * @throws LauncherException when no row has a time
     */
    static LocalDate dayOf(Path file, JsonNode mapping) {
        try {
            NewestRow search = new NewestRow(mapping);
            return search.times(file, mapping)
                    .map(search::day)
                    .filter(Objects::nonNull)
                    .max(LocalDate::compareTo)
                    .orElseThrow(() -> new LauncherException(search.none(file)));
        } catch (IOException | UncheckedIOException e) {
            throw new LauncherException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (DateTimeException | IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new LauncherException("the mapping cannot be used: " + e.getMessage(), e);
        }
    }

    private String none(Path file) {
        return "no row of " + file + " has a time in column " + column + ": give AS_OF=yyyy-mm-dd";
    }

    private Stream<String> times(Path file, JsonNode mapping) throws IOException {
        Charset charset = Charset.forName(mapping.path("encoding").asText("UTF-8"));
        BufferedReader reader = new BufferedReader(new InputStreamReader(open(file), charset));
        return mapping.path("format").asText().equals("ndjson")
                ? reader.lines().map(this::field)
                : csv(reader, mapping.path("delimiter").asText(","));
    }

    private Stream<String> csv(Reader reader, String delimiter) throws IOException {
        CSVFormat csv =
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter)
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get();
        return StreamSupport.stream(csv.parse(reader).spliterator(), false)
                .map(row -> row.isSet(column) ? row.get(column) : "");
    }

    private String field(String line) {
        try {
            return JSON.readTree(line).path(column).asText();
        } catch (IOException e) {
            return "";
        }
    }

    private @Nullable LocalDate day(String text) {
        try {
            if (pattern != null) {
                TemporalAccessor read =
                        pattern.parseBest(
                                text.strip(),
                                java.time.ZonedDateTime::from,
                                java.time.LocalDateTime::from,
                                LocalDate::from);
                return read instanceof java.time.ZonedDateTime zoned
                        ? zoned.withZoneSameInstant(zone).toLocalDate()
                        : LocalDate.from(read);
            }
            long number = Long.parseLong(text.strip());
            return LocalDate.ofInstant(
                    format.equals("epochSeconds")
                            ? Instant.ofEpochSecond(number)
                            : Instant.ofEpochMilli(number),
                    zone);
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        raw.mark(2);
        boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        return gzip ? new GZIPInputStream(raw, 1 << 16) : raw;
    }
}
