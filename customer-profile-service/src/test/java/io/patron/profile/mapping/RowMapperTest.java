package io.patron.profile.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one row means. */
class RowMapperTest {
    private static final Instant NOW = Instant.parse("2011-12-10T00:00:00Z");
    private static final Mapping MAPPING = Documents.mapping(Documents.small());
    private static final RowMapper MAPPER = new RowMapper(MAPPING, NOW);

    /** A good row, with these fields changed ({@code name=value}). */
    private static @Nullable String[] row(Mapping mapping, String... changes) {
        Map<String, @Nullable String> fields = new HashMap<>();
        fields.put("invoice", "536365");
        fields.put("customer", "17850");
        fields.put("sku", "85123A");
        fields.put("name", "HEART");
        fields.put("pieces", "6");
        fields.put("price", "2.55");
        fields.put("at", "2010-12-01 08:26:00");
        fields.put("country", "France");
        for (var change : changes) {
            int equals = change.indexOf('=');
            fields.put(change.substring(0, equals), change.substring(equals + 1));
        }
        return mapping.columns().stream()
                .map(column -> fields.get(column.name()))
                .toArray(String[]::new);
    }

    private static MappedRow map(String... changes) {
        return MAPPER.map(MAPPER.read(row(MAPPING, changes)));
    }

    private static MappedRow.OrderRow accepted(String... changes) {
        return order(map(changes));
    }

    private static MappedRow.Identity identity(MappedRow row) {
        return assertInstanceOf(MappedRow.Accepted.class, row).identity();
    }

    private static MappedRow.OrderRow order(MappedRow row) {
        var accepted = assertInstanceOf(MappedRow.Accepted.class, row);
        return assertInstanceOf(MappedRow.OrderRow.class, accepted.item());
    }

    private static RowFault rejected(MappedRow row) {
        return assertInstanceOf(MappedRow.Rejected.class, row).fault();
    }

    private static MappedRow mapped(JsonNode document, String... changes) {
        var mapping = Documents.mapping(document);
        var mapper = new RowMapper(mapping, NOW);
        return mapper.map(mapper.read(row(mapping, changes)));
    }

    @Test
    void aGoodRowIsALineOfAnOrder() {
        var row = accepted();

        assertEquals(
                new MappedRow.Identity(
                        "536365", "17850", null, Instant.parse("2010-12-01T08:26:00Z"), false),
                identity(map()));
        assertEquals(new MappedRow.Terms("GBP", "France", null), row.terms());
        assertEquals(
                new MappedRow.Line("85123A", "HEART", "HEART", 6, new BigDecimal("2.55")),
                row.line());
    }

    @Test
    void aRefundHasItsPiecesAsAPositiveNumber() {
        var row = accepted("invoice=C536379", "pieces=-27", "of=536365");

        assertTrue(identity(map("invoice=C536379", "pieces=-27", "of=536365")).refund());
        assertEquals(27, row.line().quantity());
        assertEquals("536365", row.terms().refundedOrder());
        assertEquals(5, accepted("invoice=C1", "pieces=5").line().quantity());
    }

    @Test
    void theFirstSkipRuleThatMatchesCounts() {
        var skipped = assertInstanceOf(MappedRow.Skipped.class, map("customer=", "price=0"));

        assertEquals("no-customer", skipped.reason());
        assertEquals("536365", skipped.identity().key());
        assertNull(skipped.identity().customer());
        assertEquals("free", assertInstanceOf(MappedRow.Skipped.class, map("price=-1")).reason());
    }

    @Test
    void rowsAreCountedWhateverBecomesOfThem() {
        var count = MAPPING.counts().getFirst();

        assertTrue(MAPPER.counts(count, MAPPER.read(row(MAPPING, "price=0", "customer="))));
        assertTrue(MAPPER.counts(count, MAPPER.read(row(MAPPING, "price=0", "pieces=x"))));
        assertFalse(MAPPER.counts(count, MAPPER.read(row(MAPPING))));
        assertFalse(MAPPER.counts(count, MAPPER.read(row(MAPPING, "price=x"))));
    }

    @ParameterizedTest(name = "{0}: {2} at {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    invoice=              | invoice  | missing-value
                    sku=                  | sku      | missing-value
                    sku=   .              | .        | .
                    at=                   | at       | missing-value
                    pieces=               | pieces   | missing-value
                    price=                | price    | missing-value
                    pieces=six            | pieces   | not-a-number
                    pieces=1,5            | pieces   | not-a-number
                    pieces=0x10           | pieces   | not-a-number
                    pieces=NaN            | pieces   | not-a-number
                    pieces=1.5            | pieces   | not-whole
                    pieces=0              | pieces   | zero-quantity
                    pieces=-3             | pieces   | negative-quantity
                    pieces=1000000001     | pieces   | out-of-range
                    pieces=1e30           | pieces   | out-of-range
                    pieces=1e2000000000   | pieces   | out-of-range
                    pieces=11111111111111111111111111111111111111111 | pieces | out-of-range
                    price=1.0000000000000001 | price | out-of-range
                    price=99999999999     | price    | out-of-range
                    at=01/12/2010         | at       | not-a-time
                    at=2010-02-30 10:00:00 | at      | not-a-time
                    at=2010-12-01 25:00:00 | at      | not-a-time
                    at=2010-12-01         | at       | not-a-time
                    at=0010-12-01 08:26:00 | at      | out-of-range
                    at=2011-12-12 00:00:00 | at      | future-time
                    """)
    void aBadRowSaysWhatIsWrong(String change, String column, String code) {
        if (column.equals(".")) {
            assertEquals("missing-value", rejected(map("sku=   ")).code());
            return;
        }
        var fault = rejected(map(change == null ? "" : change));

        assertEquals(column, fault.column());
        assertEquals(code, fault.code());
    }

    @Test
    void whatIsNoTextIsRefused() {
        assertEquals("null-byte", rejected(map("name=a\0b")).code());
        assertEquals("invalid-text", rejected(map("name=a\ud800")).code());
        assertEquals("invalid-text", rejected(map("name=\udc00a")).code());
        assertEquals("HEART 😀 新", accepted("name=HEART 😀 新").line().name());
    }

    @Test
    void longTextsAreRefused() {
        assertEquals("too-long", rejected(map("invoice=" + "1".repeat(201))).code());
        assertEquals("too-long", rejected(map("name=" + "x".repeat(501))).code());
        accepted("invoice=" + "1".repeat(200), "name=" + "x".repeat(500));
    }

    @Test
    void aBadFieldIsNoReasonToSkip() {
        assertEquals("not-a-number", rejected(map("price=free")).code());
    }

    @Test
    void aTimeUpToADayAheadIsTaken() {
        accepted("at=2011-12-11 00:00:00");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "2010-12-01 08:26:00, 2010-12-01T08:26:00Z",
        "2011-07-01 08:26:00, 2011-07-01T07:26:00Z",
        "2011-03-27 01:30:00, 2011-03-27T01:30:00Z",
        "2011-10-30 01:30:00, 2011-10-30T00:30:00Z"
    })
    void timesAreLocalInTheMappingsZone(String text, Instant expected) {
        assertEquals(expected, identity(map("at=" + text)).time());
    }

    @ParameterizedTest(name = "{0} by {1} is {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2010-12-01            | yyyy-MM-dd             | 2010-12-01T00:00:00Z
                    01/07/2011 8:05       | dd/MM/yyyy H:mm        | 2011-07-01T07:05:00Z
                    2010-12-01 08:26 +0300 | uuuu-MM-dd HH:mm XX   | 2010-12-01T05:26:00Z
                    2010-12-01 08:26:00 UTC | yyyy-MM-dd HH:mm:ss z | 2010-12-01T08:26:00Z
                    1 dec 2010            | d MMM yyyy             | 2010-12-01T00:00:00Z
                    12/1/10 8:26 PM       | M/d/yy h:mm a          | 2010-12-01T20:26:00Z
                    1291191960000         | epochMillis            | 2010-12-01T08:26:00Z
                    1291191960            | epochSeconds           | 2010-12-01T08:26:00Z
                    """)
    void timesComeInManyForms(String text, String format, Instant expected) {
        var document = Documents.with("/columns/at/format", "'" + format + "'");

        assertEquals(expected, identity(mapped(document, "at=" + text)).time());
    }

    @Test
    void anEpochThatIsNoNumberIsNoTime() {
        var document = Documents.with("/columns/at/format", "'epochMillis'");

        assertEquals("not-a-time", rejected(mapped(document, "at=now")).code());
        assertEquals("out-of-range", rejected(mapped(document, "at=9223372036854775807")).code());
    }

    @Test
    void aDecimalCommaIsReadWhereTheMappingSaysSo() {
        var document = Documents.with("/columns/price/decimal", "','");

        var row = order(mapped(document, "price=2,55"));

        assertEquals(new BigDecimal("2.55"), row.line().unitPrice());
        assertEquals("not-a-number", rejected(mapped(document, "price=2.55")).code());
    }

    @Test
    void theCurrencyMayBeAColumn() {
        var document = Documents.with("/order/currency", "{'column': 'of'}");

        assertEquals("unknown-currency", rejected(mapped(document, "of=pounds")).code());
        assertEquals("missing-value", rejected(mapped(document)).code());
        assertEquals("EUR", order(mapped(document, "of=EUR")).terms().currency());
    }

    @Test
    void aCustomerHasTheTraitsThatTheRowHas() {
        var facts = MAPPER.customer(MAPPER.read(row(MAPPING, "country=")));

        assertEquals(
                Map.of(
                        "email",
                        "c-17850@shop.example",
                        "spent",
                        new BigDecimal("2.55"),
                        "vip",
                        true),
                facts.traits());
    }

    @Test
    void theFirstConsentThatMatchesCounts() {
        var email = new CustomerFacts.Subject("email", "marketing");
        var sms = new CustomerFacts.Subject("sms", "marketing");

        assertEquals(
                Map.of(email, true, sms, true),
                MAPPER.customer(MAPPER.read(row(MAPPING))).consents());
        assertEquals(
                Map.of(email, false),
                MAPPER.customer(MAPPER.read(row(MAPPING, "country=Spain"))).consents());
    }

    private static final String REVIEW =
            """
            {'format': 'csv',
             'columns': {'customer': {'type': 'text'}, 'name': {'type': 'text'},
                         'at': {'type': 'time', 'format': 'yyyy-MM-dd HH:mm:ss'}},
             'event': {'name': {'constant': 'Product Reviewed'}, 'customer': 'customer',
                       'time': 'at', 'properties': {'text': {'column': 'name'}}}}
            """;

    @ParameterizedTest
    @CsvSource({"x,799000,true", "x,801000,false", "灯,266000,true", "灯,267000,false"})
    void anEventHasToFitIntoOneMessage(String letter, int length, boolean fits) {
        var row = mapped(Documents.json(REVIEW), "name=" + letter.repeat(length));

        assertEquals(fits, row instanceof MappedRow.Accepted);
        if (!fits) {
            assertEquals("row-too-large", rejected(row).code());
        }
    }

    @Test
    void soHasWhatIsSaidOfACustomer() {
        var document = Documents.small();
        document.remove("order");
        document.set("customer", Documents.json("{'customer': 'customer'}"));
        document.withObject("/traits/bio").put("column", "name");
        var tagged = Documents.json(REVIEW);

        assertEquals(
                "row-too-large", rejected(mapped(document, "name=" + "灯".repeat(300_000))).code());
        assertInstanceOf(MappedRow.Accepted.class, mapped(document, "name=" + "灯".repeat(200_000)));
        assertInstanceOf(MappedRow.Accepted.class, mapped(tagged, "name=" + "\"".repeat(390_000)));
        assertEquals(
                "row-too-large", rejected(mapped(tagged, "name=" + "\"".repeat(401_000))).code());
    }

    @Test
    void aPriceThatCannotBeKeptRefusesItsRowAlone() {
        var document =
                Documents.json(
                        """
                        {'format': 'csv', 'timeZone': 'Europe/London',
                         'columns': {'sku': {'type': 'text'}, 'price': {'type': 'number'},
                                     'pieces': {'type': 'number'}},
                         'product': {'sku': 'sku', 'price': {'currency': {'constant': 'CLF'},
                                                             'amount': 'price', 'list': 'pieces'}}}
                        """);
        assertInstanceOf(
                MappedRow.Accepted.class, mapped(document, "price=1000000000000", "pieces=2"));
        var fault = rejected(mapped(document, "price=999999999999999"));
        assertEquals("price out-of-range", fault.column() + " " + fault.code());
        fault = rejected(mapped(document, "pieces=999999999999999"));
        assertEquals("pieces out-of-range", fault.column() + " " + fault.code());
    }

    @Test
    void aKeyThatNoIndexHoldsRefusesItsRowAlone() {
        var document = Documents.small();
        document.set(
                "keep", Documents.json("{'table': 't', 'key': 'name', 'columns': ['country']}"));

        assertInstanceOf(MappedRow.Accepted.class, mapped(document, "name=" + "灯".repeat(500)));
        var fault = rejected(mapped(document, "name=" + "灯".repeat(501)));
        assertEquals("name too-long", fault.column() + " " + fault.code());
        fault = rejected(mapped(document, "customer=", "name=" + "x".repeat(501)));
        assertEquals("name too-long", fault.column() + " " + fault.code());
        assertInstanceOf(MappedRow.Accepted.class, mapped(document, "name="));
    }
}
