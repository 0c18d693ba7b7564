package io.patron.segmentation.vocabulary;

import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All facts that conditions may ask for.
 *
 * @param version 0 until somebody declared traits
 * @param traits the declared ones, as they were sent
 * @param facts all facts, the traits among them
 */
public record FactDefinitionsView(
        @Schema(examples = "0") long version, List<TraitDefinition> traits, List<Fact> facts) {

    /** A fact by the name under which conditions ask for it. */
    public record Fact(
            @Schema(examples = "orders.count") String name,
            @Schema(examples = "number") TraitType type,
            @Schema(examples = "Completed orders in the reporting currency") String description) {}

    static FactDefinitionsView of(long version, FactDefinitionsDocument document) {
        return new FactDefinitionsView(
                version,
                Objects.requireNonNullElse(document.traits(), List.<TraitDefinition>of()).stream()
                        .filter(Objects::nonNull)
                        .toList(),
                FactVocabulary.of(document).catalogue().definitions().stream()
                        .map(f -> new Fact(f.name(), TraitType.of(f.type()), f.description()))
                        .toList());
    }
}
