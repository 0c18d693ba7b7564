package io.patron.profile.customer;

import java.util.Map;

/**
 * What an event says of a customer, as its activity keeps it.
 *
 * @param traits stated
 * @param granted by category of consent
 * @param proof of the consents
 * @param inferred traits that somebody worked out, with {@code confidence}; they are not among the
 *     stated ones
 */
public record Saying(
        Map<String, Object> traits,
        Map<String, Boolean> granted,
        Map<String, String> proof,
        Map<String, Object> inferred) {

    public static Saying consents(Map<String, Boolean> granted, Map<String, String> proof) {
        return new Saying(Map.of(), granted, proof, Map.of());
    }

    boolean isEmpty() {
        return traits.isEmpty() && granted.isEmpty() && inferred.isEmpty();
    }
}
