package io.patron.profile.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import io.patron.kit.problem.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a tracking plan's document: {@code {"events": {name: schema}, "calls": {type: schema}}},
 * JSON Schema 2020-12 with {@code format} checked. Schemas of other addresses are not fetched.
 */
final class PlanReader {
    private static final Set<String> CALLS = Set.of("identify", "page", "screen", "group", "alias");
    private static final int MOST_EVENTS = 1_000;
    private static final int LONGEST_NAME = 200;

    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder ->
                            builder.schemaRegistryConfig(
                                    SchemaRegistryConfig.builder()
                                            .formatAssertionsEnabled(true)
                                            .locale(Locale.ENGLISH)
                                            .build()));
    private final List<Fault> faults = new ArrayList<>();

    private PlanReader() {}

    /** What a document is. */
    sealed interface Result {

        record Valid(TrackingPlan plan) implements Result {}

        /** It has faults, all that were found. */
        record Invalid(List<Fault> faults) implements Result {}
    }

    static Result read(JsonNode document) {
        return new PlanReader().plan(document);
    }

    private Result plan(JsonNode document) {
        if (!document.isObject()) {
            return new Result.Invalid(
                    List.of(Fault.at("", "invalid-value", "An object is needed.")));
        }
        document.fieldNames()
                .forEachRemaining(name -> {
                    if (!name.equals("events") && !name.equals("calls")) {
                        fault("/" + name, "unknown-field", "Only events and calls are known.");
                    }
                });
        var events = schemas(document.path("events"), "/events");
        var calls = schemas(document.path("calls"), "/calls");
        calls.keySet().stream()
                .filter(type -> !CALLS.contains(type))
                .forEach(type ->
                        fault("/calls/" + type, "unknown-type", "One of " + CALLS + " is needed."));
        return faults.isEmpty()
                ? new Result.Valid(new TrackingPlan(events, calls))
                : new Result.Invalid(List.copyOf(faults));
    }

    private Map<String, Schema> schemas(JsonNode part, String at) {
        var schemas = new HashMap<String, Schema>();
        if (part.isMissingNode()) {
            return schemas;
        }
        if (!part.isObject() || part.size() > MOST_EVENTS) {
            fault(at, "invalid-value", "An object of at most " + MOST_EVENTS + " names is needed.");
            return schemas;
        }
        part.properties().forEach(entry -> schema(entry.getKey(), entry.getValue(), at, schemas));
        return schemas;
    }

    private void schema(String name, JsonNode schema, String at, Map<String, Schema> schemas) {
        var pointer = at + "/" + name.replace("~", "~0").replace("/", "~1");
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            fault(pointer, "invalid-name", "A name has 1 to " + LONGEST_NAME + " characters.");
            return;
        }
        var text = schema.toString();
        var wrong = faultsOf(text, pointer);
        faults.addAll(wrong);
        if (wrong.isEmpty()) {
            try {
                var compiled = registry.getSchema(text, InputFormat.JSON);
                compiled.initializeValidators();
                schemas.put(name, compiled);
            } catch (SchemaException e) {
                fault(pointer, "invalid-schema", String.valueOf(e.getMessage()));
            }
        }
    }

    /** What the schema of schemas says. */
    private List<Fault> faultsOf(String schema, String pointer) {
        var dialect = registry.getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12));
        return dialect.validate(schema, InputFormat.JSON).stream()
                .map(error ->
                        Fault.at(
                                pointer + error.getInstanceLocation(),
                                "invalid-schema",
                                error.getMessage()))
                .distinct()
                .limit(20)
                .toList();
    }

    private void fault(String pointer, String code, String message) {
        faults.add(Fault.at(pointer, code, message));
    }
}
