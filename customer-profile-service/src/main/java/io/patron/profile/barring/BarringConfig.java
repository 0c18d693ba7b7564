package io.patron.profile.barring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How identifiers of erased people are remembered. */
@ConfigMapping(prefix = "patron.privacy.erasure")
public interface BarringConfig {
    String LOCAL_KEY = "local-erasure-key-for-one-machine-only";

    /**
     * Makes the digests, 32 characters or more. Without it nobody can tell whose they are. The
     * default is for the local stack; production refuses it.
     */
    @WithDefault(LOCAL_KEY)
    String key();

    /** Keys of before: who was erased under one of them is still known. */
    Optional<List<String>> formerKeys();

    /** Types of identifiers that others may use too: they bar an event only where they lead it. */
    @WithDefault("device,anonymous")
    Set<String> sharedTypes();
}
