package io.patron.segmentation.vocabulary;

import io.patron.kit.problem.Fault;
import io.patron.segmentation.document.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks a document of fact definitions; all faults at once. */
final class FactDefinitionsCheck {
    private static final int MOST_TRAITS = 100;
    private static final Pattern NAME = Pattern.compile("(?=.{1,90}$)\\w+([.-]\\w+)*");

    private FactDefinitionsCheck() {}

    static List<Fault> faults(FactDefinitionsDocument document) {
        var traits = Objects.requireNonNullElse(document.traits(), List.<TraitDefinition>of());
        if (traits.size() > MOST_TRAITS) {
            return List.of(Fault.at("/traits", "too-many", "At most " + MOST_TRAITS + " traits."));
        }
        var faults = new ArrayList<Fault>();
        var names = new HashSet<String>();
        for (int i = 0; i < traits.size(); i++) {
            var trait = traits.get(i);
            var at = "/traits/" + i;
            if (trait == null) {
                faults.add(Fault.at(at, "required", "The trait is null."));
                continue;
            }
            faults.addAll(name(at + "/name", trait.name()));
            if (trait.name() != null && !names.add(trait.name())) {
                faults.add(Fault.at(at + "/name", "duplicate", "The trait is declared twice."));
            }
            if (trait.type() == null) {
                faults.add(Fault.at(at + "/type", "required", "The type is missing."));
            }
            faults.addAll(Texts.description(at + "/description", trait.description()));
        }
        return faults;
    }

    private static List<Fault> name(String pointer, @Nullable String name) {
        return name != null && NAME.matcher(name).matches()
                ? List.of()
                : List.of(
                        new Fault(
                                pointer,
                                "pattern",
                                "A name has 1 to 90 letters, digits, _ and, between them, . and -.",
                                "For example “country”."));
    }
}
