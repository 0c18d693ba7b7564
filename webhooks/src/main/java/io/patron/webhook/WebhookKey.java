package io.patron.webhook;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret that webhooks are signed with; written as {@code whsec_} and base64 of 24 to 64 bytes.
 */
public final class WebhookKey {
    private static final String PREFIX = "whsec_";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;
    private static final int MADE = 32;

    private final byte[] bytes;

    private WebhookKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Of a secret as it is written.
     *
     * @throws IllegalArgumentException when it is none; says nothing of what it is
     */
    public static WebhookKey of(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("A webhook's secret begins with whsec_");
        }
        var bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        if (bytes.length < SHORTEST || bytes.length > LONGEST) {
            throw new IllegalArgumentException("A webhook's secret has 24 to 64 bytes");
        }
        return new WebhookKey(bytes);
    }

    /** A new one. */
    public static WebhookKey random(SecureRandom random) {
        var bytes = new byte[MADE];
        random.nextBytes(bytes);
        return new WebhookKey(bytes);
    }

    /** As it is written, for the one who verifies with it. */
    public String secret() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Nothing of it gets into a log. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
