package io.patron.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** What can be told of a webhook's address without asking DNS. */
public final class WebhookUrl {
    private WebhookUrl() {}

    /** What is wrong with it; empty when it may be kept. Names are looked up when it is called. */
    public static Optional<String> fault(String url, boolean allowPrivate) {
        try {
            var uri = new URI(url);
            if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
                return Optional.of("Only http and https addresses are called.");
            }
            if (uri.getHost() == null || uri.getHost().isEmpty()) {
                return Optional.of("The address has no host.");
            }
            if (uri.getUserInfo() != null || uri.getFragment() != null) {
                return Optional.of("User names and fragments have no place in it.");
            }
            return allowPrivate || !isPrivate(uri.getHost())
                    ? Optional.empty()
                    : Optional.of("Addresses that are not public are not called.");
        } catch (URISyntaxException e) {
            return Optional.of("It is no absolute URL.");
        }
    }

    private static boolean isPrivate(String host) {
        if (host.equalsIgnoreCase("localhost")
                || host.toLowerCase(java.util.Locale.ROOT).endsWith(".localhost")) {
            return true;
        }
        try {
            return !PublicAddress.isPublic(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return false; // a name
        }
    }
}
