package io.patron.segmentation.vocabulary;

import static io.patron.conditions.FactType.NUMBER;
import static io.patron.conditions.FactType.TEXT;
import static io.patron.conditions.FactType.TIME;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.conditions.FactCatalogue;
import io.patron.conditions.FactDefinition;
import io.patron.conditions.FactType;
import io.patron.conditions.FactValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All facts that conditions of segments may ask for: those of every customer and the traits. */
public final class FactVocabulary {
    public static final String TRAITS = "traits.";

    private static final List<FactDefinition> OF_EVERY_CUSTOMER =
            List.of(
                    fact("orders.count", NUMBER, "Completed orders in the reporting currency"),
                    fact("orders.grossMinor", NUMBER, "Their value in minor units, gross"),
                    fact("orders.refundMinor", NUMBER, "Refunds in minor units"),
                    fact("orders.averageMinor", NUMBER, "Average order in minor units, half up"),
                    fact("orders.first", TIME, "When the first order was"),
                    fact("orders.last", TIME, "When the last order was"),
                    fact("recency.days", NUMBER, "Calendar days since the last order"),
                    fact("rfm.r", NUMBER, "Recency score 1 to 5, equal group sizes"),
                    fact("rfm.f", NUMBER, "Frequency score 1 to 5, equal group sizes"),
                    fact("rfm.m", NUMBER, "Monetary score 1 to 5, equal group sizes"),
                    fact("rfm.tie.r", NUMBER, "Recency score 1 to 5, equal days equal score"),
                    fact("rfm.tie.f", NUMBER, "Frequency score 1 to 5, equal orders equal score"),
                    fact("rfm.tie.m", NUMBER, "Monetary score 1 to 5, equal value equal score"),
                    fact("rfm.group", TEXT, "Key of the strategy group"),
                    fact("lifecycle.band", TEXT, "1-30, 31-60, 61-90, 91-180, 181-365 or 366+"),
                    fact("customer.since", TIME, "When the customer became known"));

    private final FactCatalogue catalogue;
    private final Map<String, FactType> traits;

    private FactVocabulary(Map<String, FactType> traits, List<FactDefinition> declared) {
        this.traits = traits;
        var all = new ArrayList<>(OF_EVERY_CUSTOMER);
        all.addAll(declared);
        this.catalogue = FactCatalogue.of(all);
    }

    private static FactDefinition fact(String name, FactType type, String description) {
        return new FactDefinition(name, type, description);
    }

    /** With the traits of a checked document. */
    public static FactVocabulary of(FactDefinitionsDocument document) {
        var types = new LinkedHashMap<String, FactType>();
        var declared = new ArrayList<FactDefinition>();
        for (var trait :
                Objects.requireNonNullElse(document.traits(), List.<TraitDefinition>of())) {
            if (trait != null && trait.name() != null && trait.type() != null) {
                types.put(trait.name(), trait.type().factType());
                declared.add(
                        fact(
                                TRAITS + trait.name(),
                                trait.type().factType(),
                                Objects.requireNonNullElse(trait.description(), "")));
            }
        }
        return new FactVocabulary(types, declared);
    }

    public FactCatalogue catalogue() {
        return catalogue;
    }

    public boolean hasTraits() {
        return !traits.isEmpty();
    }

    /** The declared traits of a profile, by name; those that cannot be read are left out. */
    public Map<String, FactValue> traits(JsonNode profile) {
        var values = new HashMap<String, FactValue>();
        traits.forEach((name, type) ->
                TraitValue.read(profile.path(name), type)
                        .ifPresent(value -> values.put(name, value)));
        return values;
    }
}
