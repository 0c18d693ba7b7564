package io.patron.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How to run the issuer.
 *
 * @param port HTTP port on the loopback interface; 0 takes a free one
 * @param keyFile where the signing key is kept, so that tokens outlive a restart
 * @param secrets client secret per client id; a client id is the role that its tokens carry
 * @param lifetime of a token
 */
public record IssuerSettings(
        int port, Path keyFile, Map<String, String> secrets, Duration lifetime) {
    /** The role whose tokens are bound to one customer. */
    public static final String CUSTOMER = "customer";

    public IssuerSettings {
        secrets = Map.copyOf(secrets);
    }
}
