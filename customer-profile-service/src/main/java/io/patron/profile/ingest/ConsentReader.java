package io.patron.profile.ingest;

import io.patron.kit.problem.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what a customer allowed from an event's context: {@code consent.categoryPreferences}, a
 * category to true or false.
 */
public final class ConsentReader {
    private static final String AT = "/context/consent/categoryPreferences";
    private static final int LONGEST = 100;

    /** Categories of one event; a profile has 200. */
    private static final int MOST = 100;

    private ConsentReader() {}

    /**
     * @return category to whether it is granted; a category is {@code channel.purpose}, for example
     *     {@code email.marketing}
     */
    public static Map<String, Boolean> read(Map<String, Object> context) {
        var granted = new LinkedHashMap<String, Boolean>();
        preferences(context)
                .forEach((category, value) -> {
                    if (value instanceof Boolean yes) {
                        granted.put(String.valueOf(category), yes);
                    }
                });
        return granted;
    }

    static List<Fault> faults(Map<String, Object> context) {
        if (preferences(context).size() > MOST) {
            return List.of(
                    Fault.at(
                            AT,
                            "too-many",
                            "At most "
                                    + MOST
                                    + " categories; say only those that the customer was asked."));
        }
        return preferences(context).entrySet().stream()
                .filter(entry ->
                        !(entry.getValue() instanceof Boolean)
                                || String.valueOf(entry.getKey()).length() > LONGEST)
                .map(entry ->
                        Fault.at(
                                AT,
                                "invalid-consent",
                                "A category of at most "
                                        + LONGEST
                                        + " characters must be true or false."))
                .limit(1)
                .toList();
    }

    private static Map<?, ?> preferences(Map<String, Object> context) {
        return context.get("consent") instanceof Map<?, ?> consent
                        && consent.get("categoryPreferences") instanceof Map<?, ?> preferences
                ? preferences
                : Map.of();
    }
}
