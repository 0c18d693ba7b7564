package io.patron.profile.vault;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Whether and under which master key personal fields are encrypted at rest. */
@ConfigMapping(prefix = "patron.encryption")
public interface EncryptionConfig {

    /**
     * The master key: an id, a colon, and 32 random bytes in Base64, as in {@code
     * 2026-a:q83vEjRWeJ…=}. Nothing is encrypted without it. Once something is, the service does
     * not start without the key.
     */
    Optional<String> masterKey();

    /** Master keys of before, in the same form: until all customers' keys are under the new one. */
    Optional<List<String>> formerKeys();
}
