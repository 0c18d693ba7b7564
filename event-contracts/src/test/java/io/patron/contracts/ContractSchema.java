package io.patron.contracts;

import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the JSON Schema (2020-12) of an event's body from its record: required is what is not
 * {@code @Nullable}, descriptions are the Javadoc's, fields that are not described are allowed.
 */
final class ContractSchema {

    static final String ROOT = "https://patron.dev/";

    private static final Map<Class<?>, String> FORMATS =
            Map.of(Instant.class, "date-time", LocalDate.class, "date", UUID.class, "uuid");

    private static final SchemaGenerator GENERATOR = generator();

    private ContractSchema() {}

    static String text(Contract contract) {
        var generated = GENERATOR.generateSchema(contract.record());
        var schema = JsonMapper.shared().createObjectNode();
        schema.set("$schema", generated.remove("$schema"));
        schema.put("$id", ROOT + contract.schemaPath());
        schema.put("title", contract.type());
        schema.setAll(generated);
        return JsonText.write(schema);
    }

    private static SchemaGenerator generator() {
        var config =
                new SchemaGeneratorConfigBuilder(
                                SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                        .with(Option.DEFINITIONS_FOR_ALL_OBJECTS)
                        .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
                        .with(Option.SCHEMA_VERSION_INDICATOR);
        config.forTypesInGeneral()
                .withPropertySorter((left, right) -> 0)
                .withDescriptionResolver(scope -> {
                    var type = scope.getType().getErasedType();
                    return type.isRecord() ? RecordDocs.of(type) : null;
                })
                .withCustomDefinitionProvider((type, context) -> {
                    var format = FORMATS.get(type.getErasedType());
                    return format == null ? null : inline(format);
                });
        config.forFields()
                .withRequiredCheck(field -> !isNullable(field))
                .withNullableCheck(ContractSchema::isNullable)
                .withDescriptionResolver(ContractSchema::description);
        return new SchemaGenerator(config.build());
    }

    private static CustomDefinition inline(String format) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("type", "string").put("format", format);
        return new CustomDefinition(
                node,
                CustomDefinition.DefinitionType.INLINE,
                CustomDefinition.AttributeInclusion.YES);
    }

    private static boolean isNullable(FieldScope field) {
        return !field.isFakeContainerItemScope()
                && field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static @Nullable String description(FieldScope field) {
        return field.isFakeContainerItemScope()
                ? null
                : RecordDocs.of(field.getRawMember().getDeclaringClass(), field.getName())
                        .orElse(null);
    }
}
