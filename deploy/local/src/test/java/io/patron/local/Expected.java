package io.patron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * The figures that the sample must give, worked out apart from this code, with their tolerances:
 * counts exact, rank-first scores within 2 customers, points within 5.
 */
final class Expected {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SHARED = Path.of("../../../shared/data/expected/online_retail.json");

    private final JsonNode answers;

    private Expected(JsonNode answers) {
        this.answers = answers;
    }

    /** Those of the folder beside the repository where it is there, else the project's own copy. */
    static Expected figures() throws IOException {
        if (Files.exists(SHARED)) {
            return new Expected(JSON.readTree(SHARED.toFile()).path("answers"));
        }
        System.out.println("The figures are checked against the project's own copy of them.");
        var copy = Expected.class.getResourceAsStream("/expected/online_retail.json");
        return new Expected(JSON.readTree(Objects.requireNonNull(copy)).path("answers"));
    }

    /** The project's copy must not drift from its source. */
    static boolean copyAgrees() throws IOException {
        if (!Files.exists(SHARED)) {
            System.out.println("The source of the figures is not here; the copy is not compared.");
            return true;
        }
        JsonNode source = JSON.readTree(SHARED.toFile()).path("answers");
        var copy = Expected.class.getResourceAsStream("/expected/online_retail.json");
        JsonNode own = JSON.readTree(Objects.requireNonNull(copy)).path("answers");
        return own.properties().stream()
                .allMatch(part -> part.getValue().equals(source.path(part.getKey())));
    }

    /**
     * Recency, frequency, monetary value and scores of every customer, as lines of the source;
     * empty where it is not here.
     */
    static List<String> customers() throws IOException {
        Path file = SHARED.resolveSibling("online_retail_rfm_per_customer.csv.gz");
        if (!Files.exists(file)) {
            System.out.println("The scores of single customers are not checked: " + file);
            return List.of();
        }
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).toList();
        }
    }

    JsonNode at(String pointer) {
        JsonNode node = answers.at(pointer);
        assertTrue(!node.isMissingNode(), pointer);
        return node;
    }

    /** Money of the source in minor units, half up. */
    long minor(String pointer) {
        return new BigDecimal(at(pointer).asText())
                .movePointRight(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** Every number of an object is there and as near as the tolerance says. */
    void same(String pointer, JsonNode actual, long tolerance) {
        same(pointer, actual, tolerance, tolerance == 0);
    }

    /** Also says whether there may be nothing else. */
    void same(String pointer, JsonNode actual, long tolerance, boolean alone) {
        List<String> wrong = new ArrayList<>();
        at(pointer)
                .properties()
                .forEach(expected -> {
                    long difference =
                            expected.getValue().asLong() - actual.path(expected.getKey()).asLong();
                    if (Math.abs(difference) > tolerance) {
                        wrong.add(
                                expected.getKey()
                                        + " is "
                                        + actual.path(expected.getKey())
                                        + ", not "
                                        + expected.getValue());
                    }
                });
        assertEquals(List.of(), wrong, pointer);
        if (alone) {
            assertEquals(at(pointer).size(), actual.size(), pointer + ": " + actual);
        }
    }
}
