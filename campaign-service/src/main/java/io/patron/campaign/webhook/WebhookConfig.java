package io.patron.campaign.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How webhooks are sent. */
@ConfigMapping(prefix = "patron.webhook")
public interface WebhookConfig {
    String LOCAL_SECRET = "whsec_bG9jYWwtcGF0cm9uLXdlYmhvb2stc2VjcmV0LW9ubHk=";

    /**
     * The signing key: {@code whsec_} and base64 of 24 to 64 bytes. The default is for the local
     * stack; production refuses it.
     */
    @WithDefault(LOCAL_SECRET)
    String secret();

    /**
     * Whether addresses that are not public may be called: loopback, private networks, cloud
     * metadata.
     */
    @WithDefault("false")
    boolean allowPrivateAddresses();

    @WithDefault("5s")
    Duration connectTimeout();

    /** For the whole call. */
    @WithDefault("15s")
    Duration timeout();
}
