package io.patron.kit.test;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.embedded.DisposableStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Bearer tokens of the test issuer: {@code given().auth().oauth2(Tokens.of("operator"))}. */
public final class Tokens {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> GRANTED = new ConcurrentHashMap<>();

    private Tokens() {}

    /** A token of role operator, analyst, service or admin. */
    public static String of(String role) {
        return GRANTED.computeIfAbsent(role, Tokens::ask);
    }

    /** A token of role customer for one customer. */
    public static String customer(UUID customerId) {
        return GRANTED.computeIfAbsent("customer&customer_id=" + customerId, Tokens::ask);
    }

    private static String ask(String client) {
        String role = client.split("&", 2)[0];
        String form =
                "grant_type=client_credentials&client_secret="
                        + DisposableStack.secretOf(role)
                        + "&client_id="
                        + client;
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(PatronStack.issuerUrl() + "/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("no token: " + answer.body());
            }
            return JSON.readTree(answer.body()).get("access_token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException("the test issuer does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for a token", e);
        }
    }
}
