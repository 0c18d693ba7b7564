package io.patron.kit.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the outbox is published. */
@ConfigMapping(prefix = "patron.outbox")
interface OutboxConfig {
    /** Most rows of one round; a round is one read, one batch to Kafka, one delete. */
    @WithDefault("2000")
    int batch();

    /** How long the relay sleeps at most when no commit wakes it. */
    @WithDefault("1s")
    Duration idle();

    /** How often a replica that does not relay tries to become the relay. */
    @WithDefault("1s")
    Duration takeover();
}
