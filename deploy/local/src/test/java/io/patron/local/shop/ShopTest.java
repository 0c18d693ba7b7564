package io.patron.local.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.local.stack.LauncherException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopTest {
    private static final Path SAMPLE = Path.of("sample");

    @TempDir Path folder;

    @Test
    void theSampleStandsOnTheDayAfterItsNewestRow() {
        Shop sample = Shop.in(SAMPLE);
        assertEquals(LocalDate.of(2011, 12, 10), sample.asOf());
        assertEquals(Instant.parse("2011-12-10T00:00:00Z"), sample.now());
        Shop found = sample.with(sample.data(), sample.mapping(), "");
        assertEquals(sample.asOf(), found.asOf());
    }

    @Test
    void everyDocumentOfTheSampleIsJson() {
        Shop sample = Shop.in(SAMPLE);
        for (String name : new String[] {"programme", "rfm-groups", "template", "campaign"}) {
            String text = sample.document(name + ".json");
            assertTrue(Shop.parsed(text, name).isObject(), name);
        }
        assertTrue(!sample.documents("segments").isEmpty());
    }

    @Test
    void aFileWithQuotesOtherColumnsAndBadRowsIsUnderstood() throws IOException {
        Path file = folder.resolve("other.csv.gz");
        String text =
                "note;when\n\"a;b\n\"\"c\"\"\";31.10.2024 23:30\nx;soon\ny;01.02.2024 08:00\n";
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(LocalDate.of(2024, 11, 1), asOf(file, "dd.MM.yyyy HH:mm", "csv"));
    }

    @Test
    void secondsSinceTheEpochAreDaysOfTheMappingsZone() throws IOException {
        Path file = folder.resolve("other.ndjson");
        Files.writeString(file, "{\"when\": 1720303200}\nnonsense\n{\"when\": 1000}\n");
        assertEquals(LocalDate.of(2024, 7, 8), asOf(file, "epochSeconds", "ndjson"));
    }

    @Test
    void aFileWithoutTimesAsksForTheDay() throws IOException {
        Path file = folder.resolve("empty.csv");
        Files.writeString(file, "note;when\n");
        LauncherException refused =
                assertThrows(LauncherException.class, () -> asOf(file, "yyyy-MM-dd", "csv"));
        assertTrue(String.valueOf(refused.getMessage()).contains("AS_OF"));
    }

    @Test
    void anotherFileIsRewardedInTheCurrencyAndZoneOfItsMapping() {
        Shop grocer = Shop.in(Path.of("grocer"));
        Shop shop = Shop.in(SAMPLE).with(grocer.data(), grocer.mapping(), "");
        var programme = Shop.parsed(shop.programme(), "programme");
        assertEquals("USD", programme.path("currency").asText());
        assertEquals("America/New_York", programme.path("zone").asText());
        assertEquals("gift-club", programme.path("key").asText());
        assertEquals(grocer.now(), shop.now());
        assertEquals(
                Shop.parsed(Shop.in(SAMPLE).document("programme.json"), "programme"),
                Shop.parsed(Shop.in(SAMPLE).programme(), "programme"));
    }

    private LocalDate asOf(Path file, String format, String kind) throws IOException {
        Path mapping = folder.resolve("mapping.json");
        Files.writeString(
                mapping,
                """
                {"format": "%s", "delimiter": ";", "timeZone": "Europe/Berlin",
                 "columns": {"at": {"column": "when", "type": "time", "format": "%s"}},
                 "order": {"time": "at"}}
                """
                        .formatted(kind, format));
        return Shop.in(SAMPLE).with(file, mapping, "").asOf();
    }
}
