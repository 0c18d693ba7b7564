package io.patron.profile.imports;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.profile.mapping.Mapping;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Real, dirty data beside the checkout; tests are skipped where they are not there. */
final class SharedData {
    private static final Path DATA = Path.of("../../shared/data");
    private static final Path MAPPINGS = Path.of("src/test/resources/mappings");

    private SharedData() {}

    static Path file(String name) {
        var file = DATA.resolve(name + ".csv.gz");
        assumeTrue(Files.exists(file), "no data at " + file);
        return file;
    }

    static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The header and the first rows. */
    static byte[] first(String name, int rows) {
        try (var lines =
                new BufferedReader(new InputStreamReader(open(name), StandardCharsets.UTF_8))) {
            return Sample.bytes(
                    lines.lines().limit(rows + 1L).collect(Collectors.joining("\n", "", "\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream open(String name) throws IOException {
        return new GZIPInputStream(Files.newInputStream(file(name)));
    }

    static String mappingText(String name) {
        try {
            return Files.readString(MAPPINGS.resolve(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Mapping mapping(String name) {
        return Sample.mapping(Sample.json(mappingText(name)));
    }

    /** The reference answers of a set. */
    static JsonNode expected(String name) {
        var file = DATA.resolve("expected/" + name + ".json");
        assumeTrue(Files.exists(file), "no reference answers at " + file);
        try {
            return Sample.json(Files.readString(file)).path("answers");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
