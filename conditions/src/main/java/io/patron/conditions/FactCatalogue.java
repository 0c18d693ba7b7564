package io.patron.conditions;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The facts that a caller's conditions may ask for; parsing checks names and types against it. */
public final class FactCatalogue {

    private final Map<String, FactDefinition> byName;

    private FactCatalogue(Map<String, FactDefinition> byName) {
        this.byName = Collections.unmodifiableMap(byName);
    }

    /** A catalogue of these facts, in this order; two of one name are a programming error. */
    public static FactCatalogue of(Collection<FactDefinition> definitions) {
        var byName = new LinkedHashMap<String, FactDefinition>();
        for (var definition : definitions) {
            if (byName.put(definition.name(), definition) != null) {
                throw new IllegalArgumentException("fact defined twice: " + definition.name());
            }
        }
        return new FactCatalogue(byName);
    }

    /** A catalogue of these facts, in this order; two of one name are a programming error. */
    public static FactCatalogue of(FactDefinition... definitions) {
        return of(List.of(definitions));
    }

    /** The definition of a fact; empty where the catalogue does not have it. */
    public Optional<FactDefinition> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All definitions, in the catalogue's order. */
    public Collection<FactDefinition> definitions() {
        return byName.values();
    }

    /** All names, in the catalogue's order. */
    public Set<String> names() {
        return byName.keySet();
    }
}
