package io.patron.profile.mapping;

import io.patron.conditions.Condition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What rows say of the customer. A customer's latest row counts.
 *
 * @param traits by name
 * @param consents of several for one channel and purpose the first that matches counts
 * @param tags that the customer is given
 */
public record CustomerForm(
        Map<String, ValueForm> traits, List<ConsentRule> consents, List<TagForm> tags) {
    public CustomerForm {
        traits = Collections.unmodifiableMap(new LinkedHashMap<>(traits));
        consents = List.copyOf(consents);
        tags = List.copyOf(tags);
    }

    public boolean isEmpty() {
        return traits.isEmpty() && consents.isEmpty() && tags.isEmpty();
    }

    /**
     * What the customer allowed or refused.
     *
     * @param when for which rows; empty for all
     */
    public record ConsentRule(
            String channel, String purpose, boolean granted, Optional<Condition> when) {}

    /**
     * Tags of a row.
     *
     * @param separator between several in one field; empty where there is one
     * @param when for which rows; empty for all
     */
    public record TagForm(ValueForm tag, Optional<String> separator, Optional<Condition> when) {}
}
