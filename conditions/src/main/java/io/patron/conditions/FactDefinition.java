package io.patron.conditions;

import java.util.regex.Pattern;

/**
 * A fact that conditions may ask for.
 *
 * @param name dotted words, for example {@code orders.count}; at most 100 characters
 * @param type what kind of value it has
 * @param description what it is, with its unit, for the people who write conditions
 */
public record FactDefinition(String name, FactType type, String description) {

    private static final int MAX_NAME = 100;
    private static final Pattern NAME = Pattern.compile("\\w+([.-]\\w+)*");

    public FactDefinition {
        if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name for a fact: " + name);
        }
    }
}
