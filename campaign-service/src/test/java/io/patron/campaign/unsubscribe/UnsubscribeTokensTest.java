package io.patron.campaign.unsubscribe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsubscribeTokensTest {
    private final UnsubscribeTokens tokens = new UnsubscribeTokens("k".repeat(32));

    @Test
    void aTokenLeadsBackToItsMessage() {
        var message = UUID.randomUUID();
        assertEquals(Optional.of(message), tokens.read(tokens.token(message)));
    }

    @Test
    void aTokenWithAnyBitChangedIsNone() {
        var bytes = Base64.getUrlDecoder().decode(tokens.token(UUID.randomUUID()));
        for (var bit = 0; bit < bytes.length * 8; bit++) {
            var changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            var token = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertTrue(tokens.read(token).isEmpty(), "bit " + bit);
        }
    }

    @Test
    void aTokenOfAnotherKeyIsNone() {
        var other = new UnsubscribeTokens("o".repeat(32));
        assertTrue(tokens.read(other.token(UUID.randomUUID())).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "not base64!", "AAAA"})
    void whatIsNoTokenIsNone(String text) {
        assertTrue(tokens.read(text).isEmpty());
    }

    @Test
    void aShortKeyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new UnsubscribeTokens("short"));
    }
}
