package io.patron.loyalty.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How partners' webhooks are sent. */
@ConfigMapping(prefix = "patron.webhooks")
public interface WebhookConfig {

    /**
     * Whether addresses that are not public may be called, and without TLS: for the local stack.
     * Production refuses it.
     */
    @WithDefault("false")
    boolean allowPrivateAddresses();

    @WithDefault("5s")
    Duration connectTimeout();

    /** For the whole call. */
    @WithDefault("15s")
    Duration timeout();

    /** After so long nobody who serves an endpoint is heard of, another replica does. */
    @WithDefault("45s")
    Duration lease();

    /** An endpoint that fails for so long is disabled. */
    @WithDefault("P5D")
    Duration givenUpAfter();

    /** How long deliveries can be looked at and replayed. */
    @WithDefault("P30D")
    Duration kept();
}
