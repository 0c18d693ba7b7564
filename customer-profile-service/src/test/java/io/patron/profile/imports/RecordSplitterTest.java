package io.patron.profile.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.profile.mapping.FileForm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Cutting bytes into rows. */
class RecordSplitterTest {

    private static List<RawRecord> split(InputStream in, boolean quotes) throws IOException {
        var splitter = new RecordSplitter(in, quotes ? '"' : FileForm.NO_QUOTE, ',');
        List<RawRecord> records = new ArrayList<>();
        for (var record = splitter.next(); record != null; record = splitter.next()) {
            records.add(record);
        }
        return records;
    }

    /** Rows of a text; a row that is at fault with its fault before it. */
    private static List<String> rows(String text) throws IOException {
        return split(Sample.stream(text), true).stream().map(RecordSplitterTest::shown).toList();
    }

    private static String shown(RawRecord record) {
        var text = new String(record.bytes(), StandardCharsets.UTF_8);
        return record.fault().isEmpty() ? text : record.fault() + ":" + text;
    }

    @Test
    void linesEndWithOrWithoutCarriageReturnAndTheLastNeedsNoEnd() throws IOException {
        assertEquals(List.of("a,b", "c,d", "e"), rows("a,b\r\nc,d\ne"));
        assertEquals(List.of(), rows(""));
        assertEquals(List.of(), rows("\n\r\n \n"));
    }

    @Test
    void blankLinesDoNotCount() throws IOException {
        var records = split(Sample.stream("a\n\n\r\n  \nb\n"), true);

        assertEquals(List.of(1L, 2L), records.stream().map(RawRecord::number).toList());
    }

    @Test
    void aQuotedFieldMayHoldLineEndsDelimitersAndQuotes() throws IOException {
        assertEquals(
                List.of("1,\"a\nb,\"\"c\"\"\n\",2", "3"), rows("1,\"a\nb,\"\"c\"\"\n\",2\r\n3\n"));
        assertEquals(List.of("\"\"", "\"a\""), rows("\"\"\n\"a\""));
    }

    @Test
    void aQuoteInsideAPlainFieldStandsForItself() throws IOException {
        assertEquals(List.of("5\" nail,b\"", "c"), rows("5\" nail,b\"\nc"));
    }

    @Test
    void aQuoteThatIsClosedInMidFieldSpoilsItsLineOnly() throws IOException {
        assertEquals(List.of("a", "broken-quote:1,\"x\"y,2", "b"), rows("a\n1,\"x\"y,2\nb\n"));
        assertEquals(List.of("broken-quote:\"x\"y"), rows("\"x\"y"));
    }

    @Test
    void aQuoteThatIsNeverClosedSpoilsItsLineOnly() throws IOException {
        assertEquals(List.of("broken-quote:1,\"x,2", "a,b", "c,d"), rows("1,\"x,2\na,b\nc,d\n"));
        assertEquals(List.of("broken-quote:1,\"x"), rows("1,\"x"));
        assertEquals(
                List.of("broken-quote:1,\"x,2", "a,\"q\",b", "c"), rows("1,\"x,2\na,\"q\",b\nc"));
    }

    @Test
    void linesOfJsonHaveNoQuotedLineEnds() throws IOException {
        var records = split(Sample.stream("{\"a\": \"x\n\"b\"\n"), false);

        assertEquals(
                List.of("{\"a\": \"x", "\"b\""),
                records.stream().map(RecordSplitterTest::shown).toList());
    }

    @Test
    void aRowWithoutEndIsDroppedInBoundedMemory() throws IOException {
        var half = 3 * RecordSplitter.LONGEST;
        var endless =
                new SequenceInputStream(
                        Collections.enumeration(
                                List.of(
                                        Sample.stream("a\n"),
                                        zeros(half),
                                        zeros(half),
                                        Sample.stream("\nb\n"))));

        var records = split(endless, true);

        assertEquals(3, records.size());
        assertEquals("row-too-long", records.get(1).fault());
        assertEquals(RecordSplitter.KEPT, records.get(1).bytes().length);
        assertEquals("b", shown(records.get(2)));
    }

    @Test
    void anOpenQuoteBeforeVeryManyLinesSpoilsItsLineOnly() throws IOException {
        var line = "x,".repeat(50) + "\n";
        int lines = RecordSplitter.LONGEST / line.length() + 1000;

        var records = split(Sample.stream("1,\"open\n" + line.repeat(lines)), true);

        assertEquals("broken-quote:1,\"open", shown(records.getFirst()));
        assertEquals(lines + 1, records.size());
        assertTrue(records.stream().skip(1).allMatch(record -> record.fault().isEmpty()));
    }

    private static InputStream zeros(int length) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) '0');
        return new ByteArrayInputStream(bytes);
    }

    /** What was written is read again, whatever the fields hold. */
    @Property
    void writtenFieldsAreReadAgain(@ForAll("tables") List<List<String>> table) throws IOException {
        var text = new StringBuilder();
        for (var row : table) {
            var written = row.stream().map(field -> CsvFields.written(field, ',', '"')).toList();
            text.append(String.join(",", written)).append('\n');
        }

        var read =
                split(Sample.stream(text.toString()), true).stream()
                        .map(record -> CsvFields.split(shown(record), ',', '"'))
                        .toList();

        assertEquals(table, read);
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        return Arbitraries.strings()
                .withChars("ab,\"\n\r é新")
                .ofMaxLength(6)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(row -> {
                    var marked = new ArrayList<>(row);
                    marked.add("end");
                    return List.copyOf(marked);
                })
                .list()
                .ofMaxSize(6);
    }

    /** No input makes it throw or lose a line that has no quotes. */
    @Property
    void anyBytesAreCutIntoRows(@ForAll byte[] bytes) throws IOException {
        var records = split(new ByteArrayInputStream(bytes), true);

        long numbers =
                IntStream.range(0, records.size())
                        .filter(i -> records.get(i).number() == i + 1)
                        .count();
        assertEquals(records.size(), numbers);
    }
}
