package io.patron.campaign.unsubscribe;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How links out are made. */
@ConfigMapping(prefix = "patron.unsubscribe")
interface UnsubscribeConfig {
    String LOCAL_KEY = "local-unsubscribe-key-for-one-machine-only";

    /**
     * Signs the links, 32 characters or more; links of an old key stop working. The default is for
     * the local stack; production refuses it.
     */
    @WithDefault(LOCAL_KEY)
    String key();

    /** Where customers reach this service, without a slash at the end. */
    @WithDefault("http://127.0.0.1:8084")
    String baseUrl();
}
