package io.patron.profile.barring;

import io.patron.profile.identity.Identifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed digests (HMAC-SHA256) of identifiers: without the key nobody can try out addresses.
 *
 * @param keys the one in use first, then those of before
 */
record Digests(List<String> keys) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 32;
    private static final int FEWEST_LETTERS = 8;

    Digests {
        if (keys.stream().anyMatch(key -> key.length() < SHORTEST)) {
            throw new IllegalArgumentException(
                    "patron.privacy.erasure.key must be 32 characters or more");
        }
    }

    static Digests of(BarringConfig config) {
        return new Digests(
                Stream.concat(
                                Stream.of(config.key()),
                                config.formerKeys().orElse(List.of()).stream())
                        .toList());
    }

    /** Whether a key is one of somebody's own. */
    static boolean isStrong(String key) {
        return key.length() >= SHORTEST
                && !key.startsWith("local-")
                && key.chars().distinct().count() >= FEWEST_LETTERS;
    }

    /** Under the key in use. */
    ByteBuffer of(Identifier name) {
        return digest(keys.getFirst(), name);
    }

    /** Under every key: one of them is kept where the name was erased. */
    Stream<ByteBuffer> all(Identifier name) {
        return keys.stream().map(key -> digest(key, name));
    }

    private static ByteBuffer digest(String key, Identifier name) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update(name.type().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return ByteBuffer.wrap(mac.doFinal(name.value().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
