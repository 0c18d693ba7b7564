package io.patron.embedded;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call of the token endpoint (RFC 6749, section 4.4) and the decision about it.
 *
 * @param grant the {@code grant_type} asked for
 * @param client the client id, which is the role
 * @param secret the client's secret
 * @param customer the {@code customer_id} that the token is for, required for the role customer
 */
record TokenRequest(
        @Nullable String grant,
        @Nullable String client,
        @Nullable String secret,
        @Nullable String customer) {
    private static final int BODY_LIMIT = 16_384;

    /** What becomes of a request. */
    sealed interface Outcome {}

    /** A token of this role, bound to this customer if one is given. */
    record Granted(String role, @Nullable UUID customerId) implements Outcome {}

    /** No token: HTTP status, OAuth error code, and what to change. */
    record Refused(int status, String error, String description) implements Outcome {}

    static TokenRequest read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT);
        Map<String, String> form = form(new String(body, StandardCharsets.UTF_8));
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        String[] basic = basic(header);
        String client = basic.length == 2 ? basic[0] : form.get("client_id");
        String secret = basic.length == 2 ? basic[1] : form.get("client_secret");
        return new TokenRequest(form.get("grant_type"), client, secret, form.get("customer_id"));
    }

    Outcome decide(Map<String, String> secrets) {
        if (!"client_credentials".equals(grant)) {
            return new Refused(400, "unsupported_grant_type", "use grant_type=client_credentials");
        }
        String expected = client == null ? null : secrets.get(client);
        if (client == null || expected == null || !same(expected, secret)) {
            return new Refused(401, "invalid_client", "unknown client id or wrong secret");
        }
        if (!client.equals(IssuerSettings.CUSTOMER)) {
            return new Granted(client, null);
        }
        UUID id = uuid(customer);
        return id == null
                ? new Refused(400, "invalid_request", "role customer needs customer_id, a UUID")
                : new Granted(client, id);
    }

    private static boolean same(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8),
                        given.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String[] basic(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return new String[0];
        }
        try {
            byte[] pair = Base64.getDecoder().decode(header.substring(6).trim());
            String[] parts = new String(pair, StandardCharsets.UTF_8).split(":", 2);
            for (int i = 0; i < parts.length; i++) {
                parts[i] = URLDecoder.decode(parts[i], StandardCharsets.UTF_8);
            }
            return parts;
        } catch (IllegalArgumentException e) {
            return new String[0];
        }
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                try {
                    form.put(
                            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                            URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    form.remove(parts[0]);
                }
            }
        }
        return form;
    }
}
