package io.patron.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events as Jackson writes and reads them in the services, against the published schemas. */
class WireFormatTest {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    static Stream<Contract> contracts() {
        return Contracts.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void survivesTheWire(Contract contract) throws IOException {
        for (var event : samples(contract)) {
            assertEquals(event, JSON.readValue(JSON.writeValueAsBytes(event), contract.record()));
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void whatIsWrittenIsValid(Contract contract) throws IOException {
        for (var event : samples(contract)) {
            var text = JSON.writeValueAsString(event);

            assertEquals("[]", schema(contract).validate(text, InputFormat.JSON).toString(), text);
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void anAbsentFieldIsValidWhereNullableAndInvalidElsewhere(Contract contract)
            throws IOException {
        for (var component : contract.record().getRecordComponents()) {
            ObjectNode tree = JSON.valueToTree(SampleEvents.full(contract.record()));
            tree.remove(component.getName());
            var faults = schema(contract).validate(tree.toString(), InputFormat.JSON);

            assertEquals(
                    SampleEvents.isNullable(component), faults.isEmpty(), component.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void aWrongTypeIsInvalid(Contract contract) {
        for (var component : contract.record().getRecordComponents()) {
            ObjectNode tree = JSON.valueToTree(SampleEvents.full(contract.record()));
            tree.putArray(component.getName()).add("not this").add(1.5);

            assertFalse(
                    schema(contract).validate(tree.toString(), InputFormat.JSON).isEmpty(),
                    component.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void unknownFieldsAreValidAndIgnored(Contract contract) throws IOException {
        var event = SampleEvents.full(contract.record());
        ObjectNode tree = JSON.valueToTree(event);
        tree.put("inventedLater", "x");
        tree.properties().stream()
                .filter(field -> isRecord(contract, field.getKey()))
                .forEach(field -> ((ObjectNode) field.getValue()).put("inventedLater", 1));
        var text = tree.toString();

        assertTrue(schema(contract).validate(text, InputFormat.JSON).isEmpty());
        assertEquals(event, JSON.readValue(text, contract.record()));
    }

    private static boolean isRecord(Contract contract, String name) {
        return Arrays.stream(contract.record().getRecordComponents())
                .anyMatch(c -> c.getName().equals(name) && c.getType().isRecord());
    }

    private static List<Object> samples(Contract contract) {
        return List.of(
                SampleEvents.full(contract.record()), SampleEvents.sparse(contract.record()));
    }

    private static Schema schema(Contract contract) {
        var file = PublishedFile.RESOURCES.resolve(contract.schemaPath());
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(PublishedFile.read(file));
    }
}
