package io.patron.profile.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MasterKeysTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    static String key(String id) {
        return id + ':' + Base64.getEncoder().encodeToString(AesGcm.randomKey(RANDOM));
    }

    static MasterKeys keys(String current, String... former) {
        return MasterKeys.of(new Keys(Optional.of(current), Optional.of(List.of(former))))
                .orElseThrow();
    }

    record Keys(Optional<String> masterKey, Optional<List<String>> formerKeys)
            implements EncryptionConfig {}

    private static String refusal(Executable work) {
        return String.valueOf(assertThrows(IllegalStateException.class, work).getMessage());
    }

    @Test
    void withoutAKeyNothingIsEncrypted() {
        assertTrue(MasterKeys.of(new Keys(Optional.empty(), Optional.empty())).isEmpty());
    }

    @Test
    void aMalformedKeyIsRefusedByTheNameOfItsProperty() {
        var good = key("a");
        for (var bad :
                List.of(
                        "",
                        "secret",
                        ":" + good,
                        good.substring(2),
                        good + "=",
                        good.substring(0, good.length() - 5) + "=",
                        "a b" + good.substring(1),
                        "zero:" + Base64.getEncoder().encodeToString(new byte[32]))) {
            assertFalse(MasterKeys.isKey(bad), bad);
            var refused = refusal(() -> keys(bad));
            assertTrue(refused.startsWith("patron.encryption.master-key must be"), refused);
            assertFalse(bad.length() > 3 && refused.contains(bad), "it tells the secret");
            var former = refusal(() -> keys(good, bad));
            assertTrue(former.startsWith("patron.encryption.former-keys must be"), former);
        }
        assertThrows(IllegalStateException.class, () -> keys(key("a"), key("a")));
        assertTrue(MasterKeys.isKey(good));
    }

    @Test
    void aWrappedKeyOpensForItsCustomerAndUnderItsMasterAlone() {
        var old = key("old");
        var data = AesGcm.randomKey(RANDOM);
        var wrapped = keys(old).wrap("her", data, RANDOM);

        assertEquals("old", wrapped.master());
        assertArrayEquals(data, keys(key("new"), old).unwrap("her", wrapped));
        assertThrows(IllegalStateException.class, () -> keys(old).unwrap("him", wrapped));
        var other = keys(key("old"));
        assertTrue(
                refusal(() -> other.unwrap("her", wrapped)).contains("another key under this id"));
        var unknown = keys(key("new"));
        assertTrue(
                refusal(() -> unknown.unwrap("her", wrapped))
                        .contains("under the master key old, which neither"));
    }
}
