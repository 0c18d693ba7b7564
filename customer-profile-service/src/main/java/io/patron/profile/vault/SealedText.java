package io.patron.profile.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;

/**
 * A sealed value as it stands in the tables: {@code ~sealed1.}, the id of the key, a point, and the
 * ciphertext in URL-safe Base64. It needs no escape in JSON.
 *
 * @param keyId the customer under whose key it was sealed, whoever has it now
 */
record SealedText(UUID keyId, byte[] bytes) {
    static final String START = "~sealed1.";
    private static final int ID_LENGTH = 36;
    private static final int HEAD = START.length() + ID_LENGTH + 1;

    static SealedText of(UUID keyId, SecretKey key, String plain, SecureRandom random) {
        var bytes = plain.getBytes(StandardCharsets.UTF_8);
        return new SealedText(keyId, AesGcm.seal(key, bound(keyId), bytes, random));
    }

    /** Empty where a text is no sealed value. */
    static Optional<SealedText> parse(String text) {
        if (!text.startsWith(START) || text.length() <= HEAD || text.charAt(HEAD - 1) != '.') {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new SealedText(
                            UUID.fromString(text.substring(START.length(), HEAD - 1)),
                            Base64.getUrlDecoder().decode(text.substring(HEAD))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Adds the ids of the keys of all sealed values that stand somewhere in a text. */
    static void keysIn(String text, Collection<UUID> into) {
        for (var at = text.indexOf(START); at >= 0; at = text.indexOf(START, at + 1)) {
            var end = at + HEAD - 1;
            if (end < text.length()) {
                id(text.substring(at + START.length(), end)).ifPresent(into::add);
            }
        }
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String open(SecretKey key) throws GeneralSecurityException {
        return new String(AesGcm.open(key, bound(keyId), bytes), StandardCharsets.UTF_8);
    }

    String text() {
        return START + keyId + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bound(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
