package io.patron.profile.deadline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long answers may take. */
@ConfigMapping(prefix = "patron.answer")
interface DeadlineConfig {

    /** After so long a request that is not answered yet is answered with 503. */
    @WithDefault("20s")
    Duration within();
}
