package io.patron.contracts;

import java.nio.file.Path;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads and writes the published documents, always in one form. */
final class JsonText {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final YAMLMapper YAML = YAMLMapper.shared();

    private JsonText() {}

    static String write(JsonNode node) {
        var lines = new DefaultIndenter("  ", "\n");
        var printer =
                new DefaultPrettyPrinter(
                                Separators.createDefaultInstance()
                                        .withObjectNameValueSpacing(Spacing.AFTER))
                        .withObjectIndenter(lines)
                        .withArrayIndenter(lines);
        return JSON.writer().with(printer).writeValueAsString(node) + "\n";
    }

    static JsonNode read(String text) {
        return JSON.readTree(text);
    }

    static JsonNode readYaml(Path file) {
        return YAML.readTree(file.toFile());
    }
}
