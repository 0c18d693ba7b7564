package io.patron.loyalty.imports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * Where customers are asked for by name: the profile service, and the token that it wants (client
 * credentials of a client with role {@code service}).
 */
@ConfigMapping(prefix = "patron.profile")
public interface ProfileConfig {

    /** For example {@code http://customer-profile:8081}; without it rows name customers by id. */
    Optional<String> url();

    Optional<String> tokenUrl();

    @WithDefault("service")
    String clientId();

    Optional<String> clientSecret();

    /** For a call. */
    @WithDefault("10s")
    Duration timeout();
}
