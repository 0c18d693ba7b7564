package io.patron.profile.imports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patron.profile.imports.ImportView.RowError;
import io.patron.profile.mapping.Mapping;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Rows that were not taken, to be repaired. */
class ErrorReportTest {
    private static final RowError ERROR =
            new RowError(17, "Quantity", "not-a-number", "“x,\" is no number.");

    private static byte[] report(Mapping mapping, String header, byte[] raw) throws IOException {
        var out = new ByteArrayOutputStream();
        var report = new ErrorReport(mapping.file(), out);
        report.begin(Sample.bytes(header));
        report.add(raw, ERROR);
        return out.toByteArray();
    }

    @Test
    void aCsvRowStaysByteByByte() throws IOException {
        var raw = new byte[] {'a', ',', (byte) 0xff, '"', ','};

        var report = report(Sample.mapping(), "one,two", raw);

        var text = new String(report, StandardCharsets.UTF_8);
        assertEquals(
                "one,two,error_row,error_code,error_message",
                text.lines().findFirst().orElseThrow());
        int start = text.indexOf('\n') + 1;
        assertArrayEquals(raw, Arrays.copyOfRange(report, start, start + raw.length));
        assertEquals(
                ",17,not-a-number,\"Quantity: “x,\"\" is no number.\"\n",
                new String(
                        report,
                        start + raw.length,
                        report.length - start - raw.length,
                        StandardCharsets.UTF_8));
    }

    @Test
    void anObjectGetsThreeMoreFields() throws IOException {
        var mapping = json();

        assertEquals(
                "{\"a\": 1.50 ,\"error_row\":17,\"error_code\":\"not-a-number\",\"error_message\":"
                        + "\"Quantity: “x,\\\" is no number.\"}\n",
                new String(
                        report(mapping, "", Sample.bytes("{\"a\": 1.50 }")),
                        StandardCharsets.UTF_8));
        assertEquals(
                17,
                Sample.json(
                                new String(
                                        report(mapping, "", Sample.bytes("{}")),
                                        StandardCharsets.UTF_8))
                        .path("error_row")
                        .asInt());
    }

    @Test
    void whatIsNoObjectStandsAsAText() throws IOException {
        var report =
                new String(report(json(), "", Sample.bytes("{\"a\": ")), StandardCharsets.UTF_8);

        assertEquals("{\"a\": ", Sample.json(report).path("error_text").asText());
        assertEquals("not-a-number", Sample.json(report).path("error_code").asText());
    }

    private static Mapping json() {
        var document = (ObjectNode) Sample.json(Sample.mappingText());
        return Sample.mapping(document.put("format", "ndjson"));
    }
}
