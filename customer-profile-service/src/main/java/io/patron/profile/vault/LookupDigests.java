package io.patron.profile.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed digests (HMAC-SHA256) by which sealed names are found: equal or not, and nothing else. */
final class LookupDigests {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    LookupDigests(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    String of(String type, String value) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(type.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            var digest = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
