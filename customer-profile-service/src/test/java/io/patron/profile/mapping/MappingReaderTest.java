package io.patron.profile.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patron.kit.problem.Fault;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading mapping documents, and telling all that is wrong with them. */
class MappingReaderTest {

    private static List<Fault> faults(JsonNode document) {
        return assertInstanceOf(MappingReader.Result.Invalid.class, MappingReader.read(document))
                .faults();
    }

    private static String shown(List<Fault> faults) {
        return faults.stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .collect(Collectors.joining("; "));
    }

    @Test
    void aDocumentBecomesAMapping() {
        var mapping = Documents.mapping(Documents.small());

        assertEquals(
                new FileForm(
                        FileForm.Format.CSV,
                        ',',
                        '"',
                        Charset.forName("UTF-8"),
                        ZoneId.of("Europe/London")),
                mapping.file());
        assertEquals(
                new Column(
                        "invoice", "Invoice No", new Column.Type.Text(), false, Optional.empty()),
                mapping.columns().getFirst());
        assertEquals("no-customer", mapping.skips().getFirst().reason());
        var order = assertInstanceOf(OrderForm.class, mapping.target().orElseThrow());
        assertEquals(new ValueForm.OfColumn("invoice"), order.key());
        assertEquals(Optional.of("of"), order.refunds().order());
        assertEquals(
                List.of("email", "country", "spent", "vip"),
                List.copyOf(mapping.customer().traits().keySet()));
        assertEquals(3, mapping.customer().consents().size());
    }

    @Test
    void whatMayBeLeftOutMay() {
        var document = Documents.small();
        document.remove(List.of("timeZone", "counts", "skip", "traits", "consents"));
        document.withObject("/order").remove(List.of("country", "refundWhen", "refundedOrder"));
        document.withObject("/order/line").remove(List.of("name", "category"));

        var mapping = Documents.mapping(document);

        assertEquals(ZoneId.of("UTC"), mapping.file().zone());
        assertInstanceOf(OrderForm.class, mapping.target().orElseThrow());
        assertTrue(mapping.skips().isEmpty());
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    /format          | null             | /format missing-field
                    /format          | 'xml'            | /format invalid-value
                    /format          | 7                | /format wrong-type
                    /formats         | 'csv'            | /formats unknown-field
                    /delimiter       | 'x'              | /delimiter invalid-value
                    /delimiter       | ',,'             | /delimiter invalid-value
                    /encoding        | 'UTF-16'         | /encoding invalid-value
                    /encoding        | 'no such'        | /encoding invalid-value
                    /timeZone        | 'London'         | /timeZone invalid-value
                    /columns/pieces  | 'number'         | /columns/pieces not-an-object; /order/line/quantity unknown-column
                    /columns/country/type   | 'string'  | /columns/country/type invalid-value
                    /columns/country/type   | null      | /columns/country/type missing-field
                    /columns/country/format | 'yyyy'    | /columns/country/format unknown-field
                    /columns/country/optional | 'yes'   | /columns/country/optional wrong-type
                    /columns/at/format      | null      | /columns/at/format missing-field
                    /columns/at/format      | 'yyyy-bb' | /columns/at/format invalid-value
                    /columns/price/decimal  | ';'       | /columns/price/decimal invalid-value
                    /columns/Stück          | {'type': 'text'} | /columns/Stück invalid-name
                    /counts/0/name   | null             | /counts/0/name missing-field
                    /counts/0/when   | null             | /counts/0/when missing-field
                    /counts/0/when/fact | 'prize'       | /counts/0/when/fact unknown-fact
                    /counts/0/when/value | 'x'          | /counts/0/when/value wrong-type
                    /counts/0/by     | 'nowhere'        | /counts/0/by unknown-column
                    /counts          | {}               | /counts not-a-list
                    /skip/0          | 7                | /skip/0 not-an-object
                    /skip/1/reason   | ' '              | /skip/1/reason wrong-type
                    /order           | null             | ` missing-target`
                    /quote           | ','              | /quote invalid-value
                    /event           | {}               | /event ambiguous
                    /columns/of/from | {'table': 't', 'key': 'country'} | /columns/of/from/key unknown-column
                    /columns/of/from | {'key': 'sku'}   | /columns/of/from/table missing-field
                    /keep            | {'table': 't', 'key': 'price', 'columns': ['who']} | /keep/columns/0 unknown-column; /keep/key wrong-column-type
                    /tags            | [{'tag': {'column': 'who'}}] | /tags/0/tag/column unknown-column
                    /order/line/amount | 'price'        | /order/line/amount ambiguous
                    /order           | 'all'            | /order not-an-object
                    /order/key       | 'pieces'         | /order/key wrong-column-type
                    /order/time      | 'customer'       | /order/time wrong-column-type
                    /order/customer  | 'who'            | /order/customer unknown-column
                    /order/currency  | null             | /order/currency missing-field
                    /order/currency  | {'constant': 'GBX'} | /order/currency/constant invalid-value
                    /order/currency  | {'constant': 'GBP', 'column': 'sku'} | /order/currency ambiguous
                    /order/currency  | {}               | /order/currency ambiguous
                    /order/country   | {'column': 'land'} | /order/country/column unknown-column
                    /order/refundWhen/op | 'starts'     | /order/refundWhen/op unknown-op
                    /order/refundedOrder | 'x'          | /order/refundedOrder unknown-column
                    /order/line      | null             | /order/line missing-field
                    /order/line/quantity  | 'sku'       | /order/line/quantity wrong-column-type
                    /order/line/unitPrice | null        | /order/line/unitPrice missing-field
                    /traits/email    | {'template': 'c-{who}'} | /traits/email/template unknown-column
                    /traits/email    | {'template': 'c-{customer'} | /traits/email/template invalid-template
                    /traits/email    | {'template': 'c-}{customer}'} | /traits/email/template invalid-template
                    /traits/email    | 'who'            | /traits/email unknown-column
                    /order/country   | 'land'           | /order/country unknown-column
                    /order/currency  | 'GBP'            | /order/currency unknown-column
                    /traits/a~1b     | {'constant': []} | /traits/a~1b/constant wrong-type
                    /consents/0/granted | null          | /consents/0/granted missing-field
                    /consents/0/granted | 'yes'         | /consents/0/granted wrong-type
                    /consents/0/channel | null          | /consents/0/channel missing-field
                    """)
    void aFaultIsToldWithItsPlace(String pointer, String value, String expected) {
        var document =
                pointer.equals("/traits/a~1b") ? Documents.small() : Documents.with(pointer, value);
        if (pointer.equals("/traits/a~1b")) {
            document.withObject("/traits").set("a/b", Documents.json(value));
        }

        var found = shown(faults(document));

        assertEquals(expected, found);
    }

    @Test
    void whereAValueIsMeantAColumnsNameAloneWillDo() {
        var document = Documents.small();
        document.withObject("/traits").put("land", "country");

        assertEquals(
                new ValueForm.OfColumn("country"),
                Documents.mapping(document).customer().traits().get("land"));
    }

    @Test
    void whatIsThereWithFaultsIsNotMissingBesides() {
        var people =
                Documents.json(
                        """
                        {'format': 'csv', 'columns': {'id': {'type': 'text'}},
                         'customer': {'customer': 'id'}, 'traits': {'age': 'years'}}
                        """);

        assertEquals("/traits/age unknown-column", shown(faults(people)));
        ((ObjectNode) people).putObject("traits");
        assertEquals("/traits missing-field", shown(faults(people)));
    }

    @Test
    void theNameOfATableStandsInAnIndex() {
        var keep = "{'table': '%s', 'key': 'sku', 'columns': ['of']}";

        var longest = Documents.with("/keep", keep.formatted("t".repeat(200)));
        var longer = Documents.with("/keep", keep.formatted("t".repeat(201)));

        assertEquals(200, Documents.mapping(longest).keep().orElseThrow().table().length());
        assertEquals("/keep/table too-long", shown(faults(longer)));
    }

    @Test
    void allFaultsAreToldAtOnce() {
        var document = Documents.with("/format", "'xml'");
        document.put("timeZone", "Moon");
        document.withObject("/order").put("key", "nowhere").put("extra", 1);
        document.withObject("/counts/0/when").put("op", "like");

        assertEquals(
                "/counts/0/when/op unknown-op; /format invalid-value; /order/extra unknown-field;"
                        + " /order/key unknown-column; /timeZone invalid-value",
                shown(faults(document)));
    }

    @Test
    void twoCountsOfOneNameAreOneTooMany() {
        var document = Documents.small();
        document.withArray("/counts").add(document.at("/counts/0").deepCopy());

        assertEquals("/counts/1/name duplicate-name", shown(faults(document)));
    }

    @Test
    void aCountByAColumnNeedsNoCondition() {
        var mapping =
                Documents.mapping(Documents.with("/counts/0", "{'name': 'all', 'by': 'country'}"));

        assertEquals(Optional.of("country"), mapping.counts().getFirst().by());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "7", "'csv'", "{}", "{'columns': []}", "{'order': {}}"})
    void whatIsNoMappingAtAllHasFaults(String document) {
        assertTrue(faults(Documents.json(document)).size() > 0);
    }

    /** Whatever stands at any place of a document, it is read or has faults. */
    @Property(tries = 500)
    void noDocumentMakesItThrow(
            @ForAll("places") String pointer, @ForAll("values") JsonNode value) {
        var document = Documents.with(pointer, value.isNull() ? "null" : "[]");
        if (!value.isNull()) {
            document = Documents.with(pointer, value.toString().replace('"', '\''));
        }

        if (MappingReader.read(document) instanceof MappingReader.Result.Invalid(var faults)) {
            assertTrue(faults.size() > 0);
        }
    }

    @Provide
    Arbitrary<String> places() {
        var places =
                """
                /format /delimiter /encoding /timeZone /columns /columns/at /columns/at/format
                /columns/pieces /columns/invoice/column /counts /counts/0 /counts/0/when
                /counts/0/by /skip /skip/0 /skip/0/when /order /order/key /order/time
                /order/currency /order/country /order/refundWhen /order/line /order/line/sku
                /traits /traits/email /consents /consents/0 /consents/0/when /consents/0/granted
                """;
        return Arbitraries.of(places.strip().split("\\s+"));
    }

    @Provide
    Arbitrary<JsonNode> values() {
        var json = JsonNodeFactory.instance;
        return Arbitraries.of(
                json.nullNode(),
                json.textNode(""),
                json.textNode("csv"),
                json.textNode("sku"),
                json.textNode("{sku}"),
                json.numberNode(7),
                json.booleanNode(true),
                json.arrayNode(),
                json.arrayNode().add(7),
                json.objectNode(),
                json.objectNode().put("column", "sku"),
                json.objectNode().put("constant", 7),
                json.objectNode().put("name", "x").put("by", "sku"),
                json.objectNode().put("fact", "sku").put("op", "exists"));
    }
}
