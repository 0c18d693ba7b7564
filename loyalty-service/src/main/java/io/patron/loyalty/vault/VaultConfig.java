package io.patron.loyalty.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** What secrets in the database are sealed with. */
@ConfigMapping(prefix = "patron.vault")
public interface VaultConfig {
    String LOCAL_KEY = "bG9jYWwtcGF0cm9uLXZhdWx0LWtleS1vbmx5LTAwMDA=";

    /**
     * Keys, base64 of 32 bytes each. The first seals; all of them open, so that a new one can be
     * put before the old. The default is for the local stack; production refuses it.
     */
    @WithDefault(LOCAL_KEY)
    List<String> keys();
}
