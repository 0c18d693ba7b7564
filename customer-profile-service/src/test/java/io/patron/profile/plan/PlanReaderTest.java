package io.patron.profile.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.problem.Fault;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ORDERS =
            """
            {"events": {"Order Completed": {
                "type": "object", "required": ["order_id", "total"], "additionalProperties": false,
                "properties": {
                    "order_id": {"type": "string", "minLength": 1},
                    "total": {"type": "number", "multipleOf": 0.01},
                    "a/b": {"format": "email"},
                    "products": {"type": "array", "items": {
                        "required": ["sku"], "properties": {"price": {"type": "number"}}}}}}},
             "calls": {"identify": {"properties": {"plan": {"enum": ["gold", "free"]}}}}}
            """;

    private static PlanReader.Result read(String document) {
        try {
            return PlanReader.read(JSON.readTree(document));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ActivePlan active(PlanAction onViolation, PlanAction onUnplanned) {
        var plan = assertInstanceOf(PlanReader.Result.Valid.class, read(ORDERS)).plan();
        var use = new PlanUse("orders", null, onViolation, onUnplanned);
        return new ActivePlan("orders", 1, use, plan);
    }

    private static List<String> findings(String type, String name, Map<String, Object> document) {
        return active(PlanAction.REJECT, PlanAction.FLAG)
                .judge(type, name, document)
                .findings()
                .stream()
                .map(finding -> finding.pointer() + " " + finding.code())
                .sorted()
                .toList();
    }

    private static final Map<String, Object> UNFIT_ORDER =
            Map.ofEntries(
                    Map.entry("total", "12.30"),
                    Map.entry("a/b", "nobody"),
                    Map.entry("coupon", "X"),
                    Map.entry("products", List.of(Map.of("sku", "A"), Map.of("price", "1"))));

    @Test
    void findsEveryPropertyThatDoesNotFit() {
        assertEquals(
                List.of(
                        "/properties/a~1b schema-format",
                        "/properties/coupon schema-additional-properties",
                        "/properties/order_id schema-required",
                        "/properties/products/1/price schema-type",
                        "/properties/products/1/sku schema-required",
                        "/properties/total schema-type"),
                findings("track", "Order Completed", UNFIT_ORDER));
    }

    @Test
    void looksAtTraitsAndKnowsWhatIsPlanned() {
        assertEquals(
                List.of(),
                findings(
                        "track",
                        "Order Completed",
                        Map.of(
                                "order_id",
                                "1",
                                "total",
                                new BigDecimal("12.30"),
                                "a/b",
                                "a@b.org")));
        assertEquals(
                List.of("/traits/plan schema-enum"),
                findings("identify", "", Map.of("plan", "silver")));
        assertEquals(List.of("/event unplanned-event"), findings("track", "Order Lost", Map.of()));
        assertEquals(List.of(), findings("page", "Home", Map.of("x", 1)));
    }

    @Test
    void aSourceSaysWhatBecomesOfThem() {
        var wrong = Map.<String, Object>of("total", 1);
        for (var action : List.of(PlanAction.FLAG, PlanAction.REJECT)) {
            var plan = active(action, PlanAction.ACCEPT);
            assertEquals(action, plan.judge("track", "Order Completed", wrong).action());
            assertEquals(PlanAction.ACCEPT, plan.judge("track", "Other", wrong).action());
        }
        var lenient = active(PlanAction.ACCEPT, PlanAction.REJECT);
        assertEquals(List.of(), lenient.judge("track", "Order Completed", wrong).findings());
        assertEquals(PlanAction.REJECT, lenient.judge("track", "Other", wrong).action());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]||invalid-value",
                "{\"event\": {}}|/event|unknown-field",
                "{\"events\": []}|/events|invalid-value",
                "{\"events\": {\"A\": {\"type\": \"text\"}}}|/events/A/type|invalid-schema",
                "{\"events\": {\"A\": {\"required\": \"x\"}}}|/events/A/required|invalid-schema",
                "{\"events\": {\"A\": 3}}|/events/A|invalid-schema",
                "{\"calls\": {\"track\": {}}}|/calls/track|unknown-type"
            })
    void saysWhereADocumentIsWrong(String document, String pointer, String code) {
        var faults = assertInstanceOf(PlanReader.Result.Invalid.class, read(document)).faults();
        assertEquals(pointer == null ? "" : pointer, faults.getFirst().pointer());
        assertEquals(code, faults.getFirst().code());
    }

    @Test
    void aSchemaOfAnotherAddressIsNotFetched() {
        var faults =
                assertInstanceOf(
                                PlanReader.Result.Invalid.class,
                                read(
                                        "{\"events\": {\"A\": {\"$ref\":"
                                                + " \"http://127.0.0.1:9/schema.json\"}}}"))
                        .faults();
        assertEquals(List.of("/events/A"), faults.stream().map(Fault::pointer).toList());
    }

    @Test
    void aVersionIsCompiledOnce() {
        var plans = new Plans(JSON);
        var id = UUID.randomUUID();
        var use = new PlanUse("orders", null, null, null);
        var first = plans.active(id, 1, ORDERS, use);
        assertEquals(first.plan(), plans.active(id, 1, "{}", use).plan());
    }
}
