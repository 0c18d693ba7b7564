package io.patron.segmentation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Settings of the segmentation service. */
@ConfigMapping(prefix = "patron.segmentation")
public interface SegmentationConfig {

    /**
     * ISO 4217 code of the currency in which customers are valued; orders in others are left out
     * and counted. When absent, the currency of most orders.
     */
    Optional<String> currency();

    Recompute recompute();

    /** When and how everything is computed anew. */
    interface Recompute {

        /** Quartz cron expression in the business zone, or {@code off}. */
        @WithDefault("off")
        String cron();

        /** A duration between two, or {@code off}. */
        @WithDefault("off")
        String every();

        /** Customers of one transaction. */
        @WithDefault("1000")
        int pageSize();

        /** How often a recomputation is begun again after a crash before it counts as failed. */
        @WithDefault("5")
        int maxAttempts();
    }
}
