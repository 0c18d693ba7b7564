package io.patron.loyalty.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals texts with AES-256-GCM. A seal is bound to its place: moved to another row it does not
 * open.
 */
@ApplicationScoped
public class Vault {
    private static final String PREFIX = "v1.";
    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final List<SecretKeySpec> keys;

    Vault(VaultConfig config) {
        this.keys = config.keys().stream().map(Vault::key).toList();
    }

    private static SecretKeySpec key(String text) {
        var bytes = Base64.getDecoder().decode(text.strip());
        if (bytes.length != KEY) {
            throw new IllegalArgumentException("patron.vault.keys are base64 of 32 bytes each");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    /** New randomness for secrets. */
    public SecureRandom random() {
        return random;
    }

    /**
     * @param place what it is and whose; the same is needed to open it
     */
    public String seal(String place, String text) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, place);
            var sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            var all = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE, sealed.length);
            return PREFIX + Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @throws IllegalStateException where none of the keys opens it
     */
    public String open(String place, String sealed) {
        var all = Base64.getDecoder().decode(sealed.substring(PREFIX.length()));
        for (var key : keys) {
            try {
                var cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(all, NONCE), place);
                var text = cipher.doFinal(all, NONCE, all.length - NONCE);
                return new String(text, StandardCharsets.UTF_8);
            } catch (AEADBadTagException e) {
                // sealed with another key
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("None of patron.vault.keys opens " + place);
    }

    /**
     * By which a text is found again that is sealed; of no use to whoever has not the oldest key.
     */
    public String fingerprint(String place, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.getLast().getEncoded(), "HmacSHA256"));
            mac.update(place.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            var bytes = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a text is a seal; texts of older versions are not. */
    public static boolean isSealed(String text) {
        return text.startsWith(PREFIX) && text.length() > PREFIX.length() + NONCE + 16;
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String place)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
