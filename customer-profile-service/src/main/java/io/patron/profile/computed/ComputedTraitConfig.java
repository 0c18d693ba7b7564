package io.patron.profile.computed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How computed traits are kept. */
@ConfigMapping(prefix = "patron.computed-traits")
public interface ComputedTraitConfig {

    /**
     * The most different values, those of each day where the window rolls, of which a trait of a
     * person is made; of more it is not made, and says so. Another number holds for somebody from
     * the next event on that the trait counts.
     */
    @WithDefault("10000")
    @Min(1)
    @Max(1_000_000)
    int mostParts();

    /** How often new versions are made from history. */
    @WithDefault("1s")
    String fillEvery();

    /** How often traits are looked at again whose windows have moved. */
    @WithDefault("30s")
    String dueEvery();

    /** How often the metrics are read from the database. */
    @WithDefault("60s")
    String metricsEvery();
}
