package io.patron.campaign.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a webhook by the Standard Webhooks specification 1.0: {@code v1,} and base64 of
 * HMAC-SHA256 over {@code id.timestamp.body}.
 */
final class WebhookSignature {
    private static final String PREFIX = "whsec_";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private WebhookSignature() {}

    /**
     * The bytes of a secret.
     *
     * @throws IllegalArgumentException when it is none
     */
    static byte[] key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("patron.webhook.secret must begin with whsec_");
        }
        var key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        if (key.length < SHORTEST || key.length > LONGEST) {
            throw new IllegalArgumentException("patron.webhook.secret must be 24 to 64 bytes");
        }
        return key;
    }

    /**
     * @param timestamp Unix time in seconds
     */
    static String sign(byte[] key, String id, long timestamp, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var signed = id + '.' + timestamp + '.' + body;
            var signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
