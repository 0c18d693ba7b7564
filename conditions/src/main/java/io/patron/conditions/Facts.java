package io.patron.conditions;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one customer (or order, or journey), by the names of a {@link FactCatalogue}.
 */
@FunctionalInterface
public interface Facts {

    /** The value of a fact; null where it is not known. Must not throw. */
    @Nullable FactValue value(String name);

    /** Facts held in a map. */
    static Facts of(Map<String, FactValue> values) {
        var copy = Map.copyOf(values);
        return copy::get;
    }
}
