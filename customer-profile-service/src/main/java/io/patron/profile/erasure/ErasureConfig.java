package io.patron.profile.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** Who is asked to erase and to hand out. */
@ConfigMapping(prefix = "patron.privacy.answers")
public interface ErasureConfig {
    /** The services that must answer before an erasure is complete or an export is ready. */
    @WithDefault("segmentation-service,loyalty-service,campaign-service")
    Set<String> from();
}
