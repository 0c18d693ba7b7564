package io.patron.profile.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patron.profile.mapping.Mapping;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reading files, good and bad, by the sample's mapping. */
class RowReaderTest {
    private static final Mapping CSV = Sample.mapping();
    private static final String LINE = Sample.line("536365", "17850", 6, "2.55");

    private static Mapping changed(String field, String value) {
        var document = (ObjectNode) Sample.json(Sample.mappingText());
        return Sample.mapping(document.put(field, value));
    }

    private static List<FileRow> rows(String text) throws IOException, FileFault {
        return Sample.rows(Sample.stream(text), CSV);
    }

    private static FileFault fault(InputStream content) {
        return assertThrows(FileFault.class, () -> Sample.rows(content, CSV));
    }

    private static String code(FileRow row) {
        return assertInstanceOf(FileRow.Broken.class, row).fault().code();
    }

    private static List<String> fields(FileRow row) {
        return Arrays.asList(assertInstanceOf(FileRow.Whole.class, row).fields());
    }

    @Test
    void fieldsComeInTheMappingsOrder() throws IOException, FileFault {
        var rows =
                rows(
                        "Country,CustomerID,UnitPrice,InvoiceDate,Quantity,Description,StockCode,InvoiceNo,Other\n"
                            + "France,17850,2.55,2010-12-01 08:26:00,6,HEART,85123A,536365,x\n");

        assertEquals(
                List.of(
                        "536365",
                        "85123A",
                        "HEART",
                        "6",
                        "2010-12-01 08:26:00",
                        "2.55",
                        "17850",
                        "France"),
                fields(rows.getFirst()));
    }

    @Test
    void gzipIsKnownByItsContentAlsoInSeveralParts() throws IOException, FileFault {
        var parts =
                new SequenceInputStream(
                        new ByteArrayInputStream(Sample.gzip(Sample.bytes(Sample.HEADER))),
                        new ByteArrayInputStream(Sample.gzip(Sample.bytes(LINE))));
        var packed = parts.readAllBytes();

        assertEquals(1, Sample.rows(new ByteArrayInputStream(packed), CSV).size());
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheHeader() throws IOException, FileFault {
        assertEquals(1, rows("\ufeff" + Sample.HEADER + LINE).size());
    }

    @Test
    void anEmptyFileSaysSo() {
        assertEquals("empty-file", fault(Sample.stream("")).code());
        assertEquals("empty-file", fault(Sample.stream("\n\n  \n")).code());
        assertEquals(
                "empty-file", fault(new ByteArrayInputStream(Sample.gzip(new byte[0]))).code());
    }

    @Test
    void aMissingColumnIsNamedWithThoseThatAreThere() {
        var fault = fault(Sample.stream(Sample.HEADER.replace("CustomerID", "Customer") + LINE));

        assertEquals("missing-column", fault.code());
        assertEquals(
                "Missing: CustomerID. The file has: InvoiceNo, StockCode, Description, Quantity,"
                        + " InvoiceDate, UnitPrice, Customer, Country.",
                fault.message());
    }

    @Test
    void aColumnThatIsThereTwiceIsNoColumn() {
        var header = Sample.HEADER.replace("Country", "Quantity");

        assertEquals("duplicate-column", fault(Sample.stream(header)).code());
    }

    @Test
    void anOptionalColumnMayBeMissing() throws IOException, FileFault {
        var document = (ObjectNode) Sample.json(Sample.mappingText());
        document.withObject("/columns/Country").put("optional", true);
        var header = Sample.HEADER.replace(",Country", "");

        var rows =
                Sample.rows(
                        Sample.stream(header + LINE.replace(",France", "")),
                        Sample.mapping(document));

        assertEquals(null, fields(rows.getFirst()).getLast());
    }

    @Test
    void halfAGzipIsBroken() {
        var packed = Sample.gzip(Sample.bytes(Sample.HEADER + LINE.repeat(1000)));
        var half = Arrays.copyOf(packed, packed.length / 2);

        assertThrows(
                FileContent.UnreadableContentException.class,
                () -> Sample.rows(new ByteArrayInputStream(half), CSV));
        packed[packed.length / 2] ^= 0x55;
        assertThrows(
                FileContent.UnreadableContentException.class,
                () -> Sample.rows(new ByteArrayInputStream(packed), CSV));
    }

    @Test
    void whatUnpacksToTooMuchIsReadNoFurther() throws IOException, FileFault {
        var text = Sample.bytes(Sample.HEADER + LINE.repeat(1000));
        var packed = Sample.gzip(text);

        var whole = RowReader.open(new ByteArrayInputStream(packed), CSV, text.length);
        whole.skip(1000);
        assertEquals(null, whole.next());
        var refused =
                assertThrows(
                        FileContent.UnreadableContentException.class,
                        () ->
                                RowReader.open(
                                                new ByteArrayInputStream(packed),
                                                CSV,
                                                text.length - 1)
                                        .skip(1001));
        assertEquals("unpacked-too-large", refused.code());
        assertTrue(refused.message().contains(" " + (text.length - 1) + " bytes"));
        assertEquals(1000, Sample.rows(new ByteArrayInputStream(text), CSV).size());
    }

    @Test
    void otherPackingAndUtf16AreNamed() {
        var zip = new byte[] {'P', 'K', 3, 4, 0, 0};
        var utf16 = "\ufeffInvoiceNo".getBytes(StandardCharsets.UTF_16LE);

        assertEquals("unknown-packing", fault(new ByteArrayInputStream(zip)).code());
        assertEquals("wrong-encoding", fault(new ByteArrayInputStream(utf16)).code());
    }

    @Test
    void aHeaderInAnotherEncodingSaysSo() {
        var latin = "Größe\n".getBytes(StandardCharsets.ISO_8859_1);

        assertEquals("wrong-encoding", fault(new ByteArrayInputStream(latin)).code());
    }

    @Test
    void aRowInAnotherEncodingSpoilsItselfOnly() throws IOException, FileFault {
        var file =
                (Sample.HEADER + LINE + LINE.replace("HEART", "CAFÉ") + LINE)
                        .getBytes(StandardCharsets.ISO_8859_1);

        var rows = Sample.rows(new ByteArrayInputStream(file), CSV);

        assertEquals("wrong-encoding", code(rows.get(1)));
        assertInstanceOf(FileRow.Whole.class, rows.get(2));
    }

    @Test
    void otherEncodingsAreReadWhereTheMappingSaysSo() throws IOException, FileFault {
        for (var name : List.of("windows-1252", "ISO-8859-1", "GBK", "Shift_JIS", "GB18030")) {
            var text = Charset.forName(name).newEncoder().canEncode("É") ? "CAFÉ" : "客";
            var file =
                    (Sample.HEADER + LINE.replace("HEART", text)).getBytes(Charset.forName(name));

            var rows = Sample.rows(new ByteArrayInputStream(file), changed("encoding", name));

            assertEquals(text, fields(rows.getFirst()).get(2), name);
        }
    }

    @Test
    void aRowWithTooFewOrTooManyFieldsSpoilsItselfOnly() throws IOException, FileFault {
        var rows = rows(Sample.HEADER + "1,2\n" + LINE + LINE.replace("HEART", "HE,ART"));

        assertEquals("too-few-fields", code(rows.get(0)));
        assertInstanceOf(FileRow.Whole.class, rows.get(1));
        assertEquals("too-many-fields", code(rows.get(2)));
    }

    @Test
    void aFieldOfOverAMillionCharactersSpoilsItsRowOnly() throws IOException, FileFault {
        var most = "x".repeat(RowReader.LONGEST_FIELD);

        var rows =
                rows(
                        Sample.HEADER
                                + LINE.replace("HEART", most)
                                + LINE.replace("HEART", most + "x")
                                + LINE);

        assertInstanceOf(FileRow.Whole.class, rows.get(0));
        assertEquals("field-too-long", code(rows.get(1)));
        assertInstanceOf(FileRow.Whole.class, rows.get(2));
    }

    @Test
    void exactDuplicatesHaveOneHashAndNoOthersDo() throws IOException, FileFault {
        var rows =
                rows(
                        Sample.HEADER
                                + LINE
                                + LINE
                                + LINE.replace("HEART", "\"HEART\"")
                                + LINE.replace("536365,85123A", "53636,585123A"));
        var hashes = rows.stream().map(row -> ((FileRow.Whole) row).hash()).toList();

        assertEquals(hashes.get(0), hashes.get(1));
        assertEquals(hashes.get(0), hashes.get(2));
        assertNotEquals(hashes.get(0), hashes.get(3));
    }

    @Test
    void columnsOfAnErrorReportAreIgnored() throws IOException, FileFault {
        var plain = rows(Sample.HEADER + LINE).getFirst();

        var again =
                rows(Sample.HEADER.strip()
                                + ",error_row,error_code,error_message,error_row,error_code,error_message\n"
                                + LINE.strip()
                                + ",2,not-a-number,\"x, y\",3,a,b\n")
                        .getFirst();

        assertEquals(fields(plain), fields(again));
        assertEquals(((FileRow.Whole) plain).hash(), ((FileRow.Whole) again).hash());
    }

    @Test
    void linesOfJsonAreReadByTheirNames() throws IOException, FileFault {
        var json = changed("format", "ndjson");
        var rows =
                Sample.rows(
                        Sample.stream(
                                """
                                {"InvoiceNo": "1", "Quantity": 6, "UnitPrice": 2.550, "Other": [1]}
                                {"InvoiceNo": 536365, "CustomerID": null, "error_row": 7}

                                {"InvoiceNo":
                                [1]
                                {} {}
                                {"InvoiceNo": "1", "Quantity": 6, "UnitPrice": 2.550, "Other": [1]}
                                {"InvoiceNo": 17850.0, "Quantity": 1e2000000000}
                                """),
                        json);

        assertEquals("2.55", fields(rows.get(0)).get(5));
        assertEquals("17850", fields(rows.get(6)).getFirst());
        assertEquals(
                List.of("536365"), fields(rows.get(1)).stream().filter(f -> f != null).toList());
        assertEquals("not-json", code(rows.get(2)));
        assertEquals("not-an-object", code(rows.get(3)));
        assertEquals("not-json", code(rows.get(4)));
        assertEquals(((FileRow.Whole) rows.get(0)).hash(), ((FileRow.Whole) rows.get(5)).hash());
    }

    /** What the first column may be in a row that cannot be taken apart. */
    private static List<String> firsts(FileRow row) {
        return assertInstanceOf(FileRow.Broken.class, row).readings().stream()
                .map(fields -> String.valueOf(fields[0]))
                .toList();
    }

    @Test
    void ofARowThatCannotBeTakenApartIsReadWhatCanBe() throws IOException, FileFault {
        var rows =
                rows(
                        Sample.HEADER
                                + LINE.replace("HEART", "HE,ART")
                                + "1,2,3,4,5,6,7\n"
                                + LINE.replace("HEART", "\"HEART\"S")
                                + "\""
                                + LINE);

        assertEquals(List.of("536365", "85123A"), firsts(rows.get(0)));
        assertEquals(List.of("null", "null", "1"), firsts(rows.get(1)));
        assertEquals(List.of("536365"), firsts(rows.get(2)));
        assertEquals(List.of("null"), firsts(rows.get(3)));
    }

    @Test
    void ofALineThatIsNoJsonIsReadWhatStandsBeforeTheFault() throws IOException, FileFault {
        var rows =
                Sample.rows(
                        Sample.stream(
                                """
                                {"InvoiceNo": "1", "Quantity": {"a": [1]}, "Unit
                                {"InvoiceNo": "1"} {"InvoiceNo": "2"}
                                {"error_text": "{\\"InvoiceNo\\": \\"3\\", ", "error_row": 7}
                                {"error_text": "{\\"InvoiceNo\\": \\"3\\"}", "error_row": 7}
                                [1]
                                """),
                        changed("format", "ndjson"));

        assertEquals(List.of("1", "null"), firsts(rows.get(0)));
        assertEquals(List.of("1", "null"), firsts(rows.get(1)));
        assertEquals(List.of("3", "null"), firsts(rows.get(2)));
        assertEquals("3", fields(rows.get(3)).getFirst());
        assertEquals(List.of("null", "null"), firsts(rows.get(4)));
    }

    @Test
    void readingGoesOnAfterTheRowsThatWereRead() throws IOException, FileFault {
        var reader =
                RowReader.open(
                        Sample.stream(Sample.HEADER + "a\n\"b\nc\n" + LINE),
                        CSV,
                        Sample.MOST_UNPACKED);
        reader.skip(3);

        assertInstanceOf(FileRow.Whole.class, reader.next());
        assertEquals(null, reader.next());
    }
}
