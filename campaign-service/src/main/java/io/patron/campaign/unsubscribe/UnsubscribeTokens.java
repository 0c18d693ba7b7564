package io.patron.campaign.unsubscribe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens of links out: base64url of a message's id and HMAC-SHA256 over it. They name no customer,
 * cannot be guessed, and do not expire, since a mail can be opened years later.
 */
record UnsubscribeTokens(String key) {
    private static final int ID = 16;
    private static final int WHOLE = ID + 32;
    private static final byte[] PURPOSE = "unsubscribe".getBytes(StandardCharsets.UTF_8);

    UnsubscribeTokens {
        if (key.length() < 32) {
            throw new IllegalArgumentException(
                    "patron.unsubscribe.key must be 32 characters or more");
        }
    }

    String token(UUID messageId) {
        var id =
                ByteBuffer.allocate(ID)
                        .putLong(messageId.getMostSignificantBits())
                        .putLong(messageId.getLeastSignificantBits())
                        .array();
        var whole = ByteBuffer.allocate(WHOLE).put(id).put(sign(id)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** The message of a token; empty for one that was not made here. */
    Optional<UUID> read(String token) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (whole.length != WHOLE) {
            return Optional.empty();
        }
        var id = Arrays.copyOf(whole, ID);
        if (!MessageDigest.isEqual(Arrays.copyOfRange(whole, ID, WHOLE), sign(id))) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.wrap(id);
        return Optional.of(new UUID(bytes.getLong(), bytes.getLong()));
    }

    private byte[] sign(byte[] id) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(PURPOSE);
            return mac.doFinal(id);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
