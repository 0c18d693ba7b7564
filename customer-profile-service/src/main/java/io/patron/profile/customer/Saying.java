package io.patron.profile.customer;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event says of a customer, as its activity keeps it.
 *
 * @param traits stated
 * @param granted by category of consent
 * @param proof of the consents
 * @param inferred traits that somebody worked out, with {@code confidence}; they are not among the
 *     stated ones
 * @param consentedAt since when the consents hold; null where it is when the event happened
 */
public record Saying(
        Map<String, Object> traits,
        Map<String, Boolean> granted,
        Map<String, String> proof,
        Map<String, Object> inferred,
        @Nullable Instant consentedAt) {

    public static Saying consents(Map<String, Boolean> granted, Map<String, String> proof) {
        return new Saying(Map.of(), granted, proof, Map.of(), null);
    }

    boolean isEmpty() {
        return traits.isEmpty() && granted.isEmpty() && inferred.isEmpty();
    }
}
