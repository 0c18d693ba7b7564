package io.patron.profile.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long exports are kept. */
@ConfigMapping(prefix = "patron.privacy.exports")
interface AccessConfig {
    /** How long an export can be downloaded. */
    @WithDefault("7D")
    Duration keep();

    /** How long the answers of services stand on {@code patron.privacy}. */
    @WithDefault("24H")
    Duration keepAnswers();
}
