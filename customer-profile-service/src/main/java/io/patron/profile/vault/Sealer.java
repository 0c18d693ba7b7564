package io.patron.profile.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.profile.privacy.Masking;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Seals what is about some customers; where nothing is encrypted it leaves everything as it is. */
public final class Sealer {
    /** Parts of what was said that are personal; permissions are compared by the database. */
    private static final Set<String> SAID = Set.of("traits", "proof", "inferred");

    private final Map<UUID, SecretKey> keys;
    private final @Nullable SecureRandom random;
    private final Masking masking;
    private final ObjectMapper json;

    /**
     * @param keys of all customers that something is sealed for
     * @param random null where nothing is encrypted
     */
    Sealer(
            Map<UUID, SecretKey> keys,
            @Nullable SecureRandom random,
            Masking masking,
            ObjectMapper json) {
        this.keys = keys;
        this.random = random;
        this.masking = masking;
        this.json = json;
    }

    /** A text as a whole. */
    public @Nullable String text(UUID customer, @Nullable String plain) {
        return plain == null || random == null ? plain : seal(customer, write(plain), random);
    }

    /** A JSON document as a whole: afterwards it is a JSON string. */
    public String document(UUID customer, String plain) {
        return random == null ? plain : '"' + seal(customer, plain, random) + '"';
    }

    /** The personal values of a document; others stay, for the database to look for. */
    public Map<String, Object> values(UUID customer, Map<String, Object> document) {
        var source = random;
        return source == null
                ? document
                : masking.replaced(
                        document,
                        text -> text.startsWith(SealedText.START),
                        value -> seal(customer, write(value), source));
    }

    /** What was said, as an activity keeps it. */
    public @Nullable String said(UUID customer, @Nullable String said) {
        if (said == null || random == null) {
            return said;
        }
        try {
            var parts = new LinkedHashMap<String, Object>();
            for (var part : json.readTree(said).properties()) {
                var isPersonal = SAID.contains(part.getKey()) && !part.getValue().isTextual();
                parts.put(
                        part.getKey(),
                        isPersonal
                                ? seal(customer, part.getValue().toString(), random)
                                : part.getValue());
            }
            return write(parts);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String seal(UUID customer, String plain, SecureRandom source) {
        var key = keys.get(customer);
        if (key == null) {
            throw new IllegalStateException("No key was asked for of customer " + customer);
        }
        return SealedText.of(customer, key, plain, source).text();
    }

    private String write(@Nullable Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
