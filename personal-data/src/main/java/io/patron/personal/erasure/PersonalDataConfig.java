package io.patron.personal.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long erased people are watched for, and reads remembered. */
@ConfigMapping(prefix = "patron.personal-data")
public interface PersonalDataConfig {
    /** For how long what comes late about somebody erased is taken away again. */
    @WithDefault("30D")
    Duration watch();

    /** How often it is looked for such data: a duration, or {@code off}. */
    @WithDefault("10m")
    String lookEvery();

    /** How long it is kept who read what. */
    @WithDefault("730D")
    Duration keepReads();
}
