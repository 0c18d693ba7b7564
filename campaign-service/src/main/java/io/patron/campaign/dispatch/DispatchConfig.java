package io.patron.campaign.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the ledger is worked off. */
@ConfigMapping(prefix = "patron.dispatch")
interface DispatchConfig {
    /** Rows claimed at once: four rounds of {@link #concurrency}. */
    @WithDefault("64")
    int batch();

    /** Messages under way at once, in this replica. */
    @WithDefault("16")
    int concurrency();

    /**
     * How long a claim holds, and so how soon a crashed replica's messages are taken up. Longer
     * than the rounds of a batch can take, each at most as long as a channel's time-out.
     */
    @WithDefault("90s")
    Duration lease();

    /** Tries of a message, the first among them. */
    @WithDefault("8")
    int attempts();

    /** Pause before the second try; doubles with each. */
    @WithDefault("10s")
    Duration firstPause();

    @WithDefault("1h")
    Duration longestPause();
}
