package io.patron.profile.imports;

import io.patron.profile.mapping.CustomerFacts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a file says of a customer, as it is kept until it is published. */
@RegisterForReflection(targets = {StoredFacts.class, StoredFacts.Consent.class})
record StoredFacts(Map<String, Object> traits, List<Consent> consents, List<String> tags) {
    StoredFacts {
        tags = tags == null ? List.of() : tags;
    }

    /** What the customer allowed or refused. */
    record Consent(String channel, String purpose, boolean granted) {}

    static StoredFacts of(CustomerFacts facts) {
        return new StoredFacts(
                new LinkedHashMap<>(facts.traits()),
                facts.consents().entrySet().stream()
                        .map(entry ->
                                new Consent(
                                        entry.getKey().channel(),
                                        entry.getKey().purpose(),
                                        entry.getValue()))
                        .toList(),
                facts.tags());
    }
}
