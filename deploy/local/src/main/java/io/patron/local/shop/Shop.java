package io.patron.local.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patron.local.stack.LauncherException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRulesException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A shop: a folder of set-up documents, a file of orders with its mapping, and the day on which the
 * demonstration stands.
 *
 * @param folder of the set-up documents
 * @param data the file of orders
 * @param mapping how the file is to be read
 * @param zone the business zone
 * @param currency of points and reports
 * @param asOf the first day after the data
 */
public record Shop(
        Path folder, Path data, Path mapping, ZoneId zone, String currency, LocalDate asOf) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads the shop in a folder, with its {@code shop.properties}. */
    public static Shop in(Path folder) {
        Properties properties = new Properties();
        Path file = folder.resolve("shop.properties");
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return new Shop(
                    folder,
                    folder.resolve(required(properties, "data")),
                    folder.resolve("mapping.json"),
                    ZoneId.of(required(properties, "zone")),
                    required(properties, "currency"),
                    LocalDate.parse(required(properties, "asOf")));
        } catch (IOException | DateTimeException e) {
            throw new LauncherException(
                    "cannot read the shop in " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * The same set-up for another file, in the zone and the currency that its mapping names: a
     * programme rewards orders of its own currency alone.
     *
     * @param asOf the day to stand on, or empty for the day after the file's newest row
     */
    public Shop with(Path otherData, Path otherMapping, String asOf) {
        if (!Files.isReadable(otherData)) {
            throw new LauncherException("there is no file " + otherData);
        }
        JsonNode mapped = parsed(text(otherMapping), otherMapping.toString());
        String otherCurrency = mapped.at("/order/currency/constant").asText(currency);
        try {
            ZoneId otherZone = ZoneId.of(mapped.path("timeZone").asText(zone.getId()));
            LocalDate day =
                    asOf.isBlank()
                            ? NewestRow.dayOf(otherData, mapped).plusDays(1)
                            : LocalDate.parse(asOf);
            return new Shop(folder, otherData, otherMapping, otherZone, otherCurrency, day);
        } catch (ZoneRulesException e) {
            throw new LauncherException("the mapping's timeZone: " + e.getMessage(), e);
        } catch (DateTimeException e) {
            throw new LauncherException("AS_OF is no day like 2011-12-10: " + asOf, e);
        }
    }

    /** When the demonstration's clock starts: the beginning of its day. */
    public Instant now() {
        return asOf.atStartOfDay(zone).toInstant();
    }

    /** The text of a set-up document. */
    public String document(String name) {
        return text(folder.resolve(name));
    }

    /** The programme, in the shop's zone and currency. */
    public String programme() {
        ObjectNode programme = (ObjectNode) parsed(document("programme.json"), "programme.json");
        return programme.put("currency", currency).put("zone", zone.getId()).toString();
    }

    /** The texts of all documents in a sub-folder, by file name. */
    public List<String> documents(String subFolder) {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve(subFolder))) {
            files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .forEach(file -> texts.add(text(file)));
        } catch (IOException e) {
            throw new LauncherException("cannot read " + folder.resolve(subFolder), e);
        }
        return texts;
    }

    /** The mapping's text. */
    public String mappingText() {
        return text(mapping);
    }

    /** A document as a tree. */
    public static JsonNode parsed(String text, String name) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new LauncherException(name + " is no JSON: " + e.getMessage(), e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LauncherException("cannot read " + file, e);
        }
    }

    private static String required(Properties properties, String name) throws IOException {
        String value = properties.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new IOException(name + " is missing");
        }
        return value.trim();
    }
}
