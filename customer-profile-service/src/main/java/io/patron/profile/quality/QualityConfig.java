package io.patron.profile.quality;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the quality of data is kept. */
@ConfigMapping(prefix = "patron.quality")
public interface QualityConfig {

    /** How long counts per day are kept. */
    @WithDefault("400D")
    Duration keepCounts();

    /** How often counts are added up. */
    @WithDefault("10S")
    Duration addUpEvery();

    /** How often the histories of people are looked at of whom something new was told. */
    @WithDefault("5S")
    Duration lookEvery();

    /** How often the metrics are read from the database. */
    @WithDefault("60S")
    Duration metricsEvery();

    /** Within which time two orders that are alike may be one. */
    @WithDefault("10M")
    Duration twinOrders();

    /** Within which time an order that is refunded whole counts as cancelled at once. */
    @WithDefault("1H")
    Duration cancelledAtOnce();
}
