package io.patron.profile.mapping;

import java.util.List;
import java.util.Map;

/**
 * What a file says of a customer.
 *
 * @param traits String, BigDecimal or Boolean by name, in the mapping's order
 * @param consents granted or not
 * @param tags that the customer is given
 */
public record CustomerFacts(
        Map<String, Object> traits, Map<Subject, Boolean> consents, List<String> tags) {

    /** What a consent is about, for example {@code email} and {@code marketing}. */
    public record Subject(String channel, String purpose) {}
}
