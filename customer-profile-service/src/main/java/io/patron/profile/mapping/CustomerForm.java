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
 */
public record CustomerForm(Map<String, ValueForm> traits, List<ConsentRule> consents) {

    public CustomerForm {
        traits = Collections.unmodifiableMap(new LinkedHashMap<>(traits));
        consents = List.copyOf(consents);
    }

    /**
     * What the customer allowed or refused.
     *
     * @param when for which rows; empty for all
     */
    public record ConsentRule(
            String channel, String purpose, boolean granted, Optional<Condition> when) {}
}
