package io.patron.profile.definition;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of told traits fits their definitions; traits without one always do.
 *
 * @param fitting to be believed
 * @param aside to be kept aside
 */
public record Fitting(Map<String, Object> fitting, Map<String, Object> aside) {

    public static Fitting of(Map<String, Object> told, List<TraitDefinition> definitions) {
        var aside = new HashMap<String, Object>();
        for (var definition : definitions) {
            var value = told.get(definition.trait());
            if (value != null && !definition.fits(value)) {
                aside.put(definition.trait(), value);
            }
        }
        if (aside.isEmpty()) {
            return new Fitting(told, aside);
        }
        var fitting = new LinkedHashMap<>(told);
        fitting.keySet().removeAll(aside.keySet());
        return new Fitting(fitting, aside);
    }
}
