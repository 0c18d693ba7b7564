package io.patron.profile.definition;

import io.patron.profile.document.JsonSize;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of told traits fits their definitions; traits without one do as far as they are not too
 * large for a profile.
 *
 * @param fitting to be believed
 * @param aside to be kept aside
 */
public record Fitting(Map<String, Object> fitting, Map<String, Object> aside) {

    /** Bytes of a value as JSON. */
    static final int LARGEST = 8_192;

    public static Fitting of(Map<String, Object> told, List<TraitDefinition> definitions) {
        var aside = new HashMap<String, Object>();
        for (var definition : definitions) {
            var value = told.get(definition.trait());
            if (value != null && !definition.fits(value)) {
                aside.put(definition.trait(), value);
            }
        }
        told.forEach((name, value) -> {
            if (isTooLarge(value)) {
                aside.put(name, value);
            }
        });
        if (aside.isEmpty()) {
            return new Fitting(told, aside);
        }
        var fitting = new LinkedHashMap<>(told);
        fitting.keySet().removeAll(aside.keySet());
        return new Fitting(fitting, aside);
    }

    private static boolean isTooLarge(@Nullable Object value) {
        return switch (value) {
            case String text when text.length() <= LARGEST / JsonSize.LONGEST_CHARACTER -> false;
            case null -> false;
            default -> JsonSize.of(value) > LARGEST;
        };
    }
}
