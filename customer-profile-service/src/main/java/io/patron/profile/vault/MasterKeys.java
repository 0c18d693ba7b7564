package io.patron.profile.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;

/**
 * Master keys by id: one in use and those of before.
 *
 * @param current the id of the one in use
 */
record MasterKeys(String current, Map<String, SecretKey> keys) {
    static final String PROPERTY = "patron.encryption.master-key";
    static final String FORMER = "patron.encryption.former-keys";
    static final String FORM =
            "must be an id of up to 40 letters, digits, '.', '_' or '-', a colon, and 32 random"
                    + " bytes in Base64";
    private static final int FEWEST_BYTES = 8;

    /** A key under a master key, as it is stored. */
    record Wrapped(String master, byte[] bytes) {}

    /** Empty where nothing is to be encrypted; fails naming the property that is malformed. */
    static Optional<MasterKeys> of(EncryptionConfig config) {
        if (config.masterKey().isEmpty()) {
            return Optional.empty();
        }
        var keys = new LinkedHashMap<String, SecretKey>();
        var current = add(keys, PROPERTY, config.masterKey().get());
        config.formerKeys()
                .ifPresent(all -> all.forEach(former -> add(keys, FORMER, former.strip())));
        return Optional.of(new MasterKeys(current, Map.copyOf(keys)));
    }

    private static String add(Map<String, SecretKey> keys, String property, String text) {
        var bytes = bytes(text);
        if (bytes.isEmpty()) {
            throw new IllegalStateException(property + " " + FORM);
        }
        var id = text.substring(0, text.indexOf(':'));
        if (keys.putIfAbsent(id, AesGcm.key(bytes.get())) != null) {
            throw new IllegalStateException(
                    property + " has the id " + id + " a second time: give each key its own");
        }
        return id;
    }

    /** Whether a setting is a key, and not one that anybody would try. */
    static boolean isKey(String text) {
        return bytes(text).isPresent();
    }

    private static Optional<byte[]> bytes(String text) {
        if (!text.matches("[A-Za-z0-9._-]{1,40}:[A-Za-z0-9+/]{43}=")) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getDecoder().decode(text.substring(text.indexOf(':') + 1));
            var letters = new String(bytes, StandardCharsets.ISO_8859_1).chars().distinct().count();
            return letters < FEWEST_BYTES ? Optional.empty() : Optional.of(bytes);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Wrapped wrap(String whose, byte[] key, SecureRandom random) {
        var master = keys.get(current);
        if (master == null) {
            throw new IllegalStateException(PROPERTY + " is missing");
        }
        return new Wrapped(current, AesGcm.seal(master, bound(whose), key, random));
    }

    /**
     * @param whose to whom the key belongs: under another name it does not open
     * @throws IllegalStateException where the master key is not known, or not the same as then
     */
    byte[] unwrap(String whose, Wrapped wrapped) {
        var master = keys.get(wrapped.master());
        if (master == null) {
            throw new IllegalStateException(unknown(Set.of(wrapped.master())));
        }
        try {
            return AesGcm.open(master, bound(whose), wrapped.bytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The master key "
                            + wrapped.master()
                            + " is not the one under which personal fields were encrypted. "
                            + PROPERTY
                            + " or "
                            + FORMER
                            + " has another key under this id.",
                    e);
        }
    }

    static String unknown(Set<String> masters) {
        return "Personal fields are encrypted under the master key "
                + String.join(", ", masters)
                + ", which neither "
                + PROPERTY
                + " nor "
                + FORMER
                + " has. Without it they cannot be read.";
    }

    private static byte[] bound(String whose) {
        return whose.getBytes(StandardCharsets.UTF_8);
    }
}
