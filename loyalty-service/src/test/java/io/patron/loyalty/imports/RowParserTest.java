package io.patron.loyalty.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.loyalty.imports.ImportRow.ById;
import io.patron.loyalty.imports.ImportRow.ByName;
import io.patron.loyalty.imports.ImportRow.Lot;
import io.patron.loyalty.rule.ClawbackPolicy;
import io.patron.loyalty.rule.EarningRule;
import io.patron.loyalty.rule.QualificationWindow;
import io.patron.loyalty.rule.Rounding;
import io.patron.loyalty.rule.Rules;
import io.patron.loyalty.rule.Tier;
import io.patron.loyalty.rule.TierLadder;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowParserTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String CUSTOMER = "01890b5e-0000-7000-8000-000000000001";
    private static final String HEADER =
            "record,customer_id,Identifier"
                    + " Type,identifier,reference,points,earned_on,expiresOn,activatesOn";

    private final RowParser parser = new RowParser(rules(), List.of(), NOW);

    private static Rules rules() {
        return new Rules(
                1,
                null,
                new EarningRule(BigDecimal.ONE, Rounding.FLOOR, 2),
                ClawbackPolicy.INTO_DEBT,
                new TierLadder(List.of(new Tier("base", "Base", 0))),
                new QualificationWindow(ZoneId.of("Europe/London"), 365));
    }

    private ImportRow csv(String row) {
        return parser.parse(RowFields.Form.of(HEADER), 1, row);
    }

    private RowFault fault(String header, String row) {
        return assertThrows(
                        RowFaultException.class,
                        () -> parser.parse(RowFields.Form.of(header), 1, row))
                .fault();
    }

    /** The last Sunday of March has 23 hours in London; a lot lives to the end of its day. */
    @Test
    void daysAreThoseOfTheProgramme() {
        var row = csv("lot,%s,,,L-1,120,2026-03-28,2027-03-28,".formatted(CUSTOMER));

        var lot = (Lot) row.content();
        assertEquals(Instant.parse("2026-03-28T00:00:00Z"), lot.terms().earnedAt());
        assertEquals(Instant.parse("2027-03-28T23:00:00Z"), lot.terms().expiresAt());
        assertNull(lot.terms().activatesAt());
        assertEquals(120, lot.points());
        assertEquals("points", lot.wallet());
        assertTrue(row.who() instanceof ById);
    }

    @Test
    void aNameIsKeptAsItIsWritten() {
        var row =
                csv(
                        "LOT,,phone,\"+44 20, 7946\",\"L"
                                + " \"\"1\"\"\",5,2026-01-01T08:00:00+01:00,never,");

        assertEquals(new ByName("phone", "+44 20, 7946"), row.who());
        assertEquals("L \"1\"", row.reference());
        assertNull(((Lot) row.content()).terms().expiresAt());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lot,C,,,L-1,0,2026-01-01,,|/points",
                "lot,C,,,L-1,-5,2026-01-01,,|/points",
                "lot,C,,,L-1,1.5,2026-01-01,,|/points",
                "lot,C,,,L-1,1000000001,2026-01-01,,|/points",
                "lot,C,,,,5,2026-01-01,,|/reference",
                "lot,C,,,L-1,5,,,|/earnedOn",
                "lot,C,,,L-1,5,01/02/2026,,|/earnedOn",
                "lot,C,,,L-1,5,2026-02-29,,|/earnedOn",
                "lot,C,,,L-1,5,2027-01-01,,|/earnedOn",
                "lot,C,,,L-1,5,0026-01-01,,|/earnedOn",
                "lot,C,,,L-1,5,2026-01-01,2026-11-21,|/expiresOn",
                "lot,C,,,L-1,5,2026-01-01,2027-01-01,2027-02-01|/activatesOn",
                "lot,C,email,a@b.c,L-1,5,2026-01-01,,|/customerId",
                "lot,,,,L-1,5,2026-01-01,,|/customerId",
                "lot,17850,,,L-1,5,2026-01-01,,|/customerId",
                "lot,,,a@b.c,L-1,5,2026-01-01,,|/identifierType",
                "lots,C,,,L-1,5,2026-01-01,,|/record",
                "lot,C,,,L-1,5,2026-01-01|''",
                "lot,C,,,\"L-1,5,2026-01-01,,|''"
            })
    void aFaultIsToldByItsField(String row, String pointer) {
        var fault = fault(HEADER, row.replace(",C,", "," + CUSTOMER + ","));

        assertEquals(pointer, fault.pointer());
        assertTrue(fault.hint().length() > 5, fault::hint);
    }

    /** What the profile service would refuse for the whole batch is a fault of its row. */
    @ParameterizedTest
    @CsvSource({"50, 300, ''", "51, 300, /identifierType", "50, 301, /identifier"})
    void aNameIsNoLongerThanTheProfileServiceTakes(int type, int name, String pointer) {
        var row = "lot,,%s,%s,L-1,5,2026-01-01,,".formatted("t".repeat(type), "n".repeat(name));

        if (pointer.isEmpty()) {
            assertEquals(new ByName("t".repeat(50), "n".repeat(300)), csv(row).who());
        } else {
            assertEquals(pointer, fault(HEADER, row).pointer());
        }
    }

    @Test
    void linesOfJsonAreReadAlike() {
        var row =
                parser.parse(
                        RowFields.Form.of(null),
                        3,
                        """
                        {"record": "entry", "customerId": "%s", "reference": "T-1", "occurredAt": "2024-02-29",
                         "kind": "purchase", "points": -20, "balance": 100, "description": "咖啡"}
                        """
                                .formatted(CUSTOMER)
                                .replace("\n", ""));

        assertEquals("entry", row.content().record());
        assertEquals(
                "malformed-json",
                assertThrows(
                                RowFaultException.class,
                                () -> parser.parse(RowFields.Form.of(null), 1, "[1]"))
                        .fault()
                        .code());
        assertEquals(
                "/pionts",
                assertThrows(
                                RowFaultException.class,
                                () -> parser.parse(RowFields.Form.of(null), 1, "{\"pionts\": 5}"))
                        .fault()
                        .pointer());
    }

    /** What an error file has beside does not make a row another one. */
    @Test
    void errorsOfBeforeDoNotMatter() {
        var plain = csv("lot,%s,,,L-1,120,2026-03-28,2027-03-28,".formatted(CUSTOMER));
        var again =
                parser.parse(
                        RowFields.Form.of(
                                HEADER + ",errorPointer,errorCode,errorMessage,errorHint"),
                        9,
                        "lot,%s,,,L-1,120,2026-03-28,2027-03-28,,/points,x,y,z"
                                .formatted(CUSTOMER));

        assertEquals(plain.digest(), again.digest());
        assertEquals(List.of("surname"), RowFields.Form.of("record;surname;points").unknown());
    }

    /** All but the tier, which needs a set. */
    @Test
    void theGuidesExampleIsRead() throws IOException {
        var guide = Files.readString(Path.of("../docs/guides/loyalty-import.md"));
        var from = guide.indexOf("```csv\n") + 7;
        var rows = cut(guide.substring(from, guide.indexOf("```", from)), true);
        var form = RowFields.Form.of(rows.getFirst());

        assertEquals(List.of(), form.unknown());
        var records =
                rows.stream()
                        .skip(1)
                        .filter(row -> !row.startsWith("tier"))
                        .map(row -> parser.parse(form, 1, row).content().record())
                        .toList();
        assertEquals(List.of("member", "lot", "entry"), records);
    }

    private static List<String> cut(String text, boolean quotes) throws IOException {
        var cutter = new RecordCutter(new StringReader(text), quotes);
        List<String> rows = new ArrayList<>();
        for (var row = cutter.next(); row != null; row = cutter.next()) {
            rows.add(row);
        }
        return rows;
    }

    @Test
    void rowsAreCutWhateverTheLineEnds() throws IOException {
        assertEquals(List.of("a,b", "c", "d"), cut("a,b\r\n\n  \nc\nd", true));
        assertEquals(List.of("a,\"b\nc\"", "d"), cut("a,\"b\nc\"\nd\n", true));
        assertEquals(List.of("{\"a\"", "b"), cut("{\"a\"\nb", false));
        assertEquals(List.of("a,\"b", "c", "d"), cut("a,\"b\nc\nd", true));
        assertEquals(1, cut("x".repeat(100_000), true).size());
    }
}
