package io.patron.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a webhook by the Standard Webhooks specification 1.0: {@code v1,} and base64 of
 * HMAC-SHA256 over {@code id.timestamp.body}.
 */
public final class WebhookSignature {
    private WebhookSignature() {}

    /**
     * The header {@code webhook-signature}: a signature for each key, with a space between.
     *
     * @param timestamp Unix time in seconds
     */
    public static String header(List<WebhookKey> keys, String id, long timestamp, String body) {
        return keys.stream()
                .map(key -> sign(key, id, timestamp, body))
                .collect(Collectors.joining(" "));
    }

    private static String sign(WebhookKey key, String id, long timestamp, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.bytes(), "HmacSHA256"));
            var signed = id + '.' + timestamp + '.' + body;
            var signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
