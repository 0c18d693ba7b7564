package io.patron.local.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.local.stack.LauncherException;
import io.patron.local.stack.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks the local issuer for access tokens. */
public final class Issuer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final Secrets secrets;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /**
     * @param url the issuer's address
     * @param secrets of the data folder that the issuer runs on
     */
    public Issuer(String url, Secrets secrets) {
        this.url = url;
        this.secrets = secrets;
    }

    /** A token of a role other than customer. */
    public String token(String role) {
        return ask(role, "");
    }

    /** A token that reads one customer. */
    public String customerToken(String customerId) {
        String encoded = URLEncoder.encode(customerId, StandardCharsets.UTF_8);
        return ask("customer", "&customer_id=" + encoded);
    }

    private String ask(String role, String more) {
        String form =
                "grant_type=client_credentials&client_id=%s&client_secret=%s%s"
                        .formatted(role, secrets.of(role), more);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/token"))
                        .timeout(Duration.ofSeconds(10))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            JsonNode document = JSON.readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw new LauncherException(
                        "no token: " + document.path("error_description").asText(answer.body()));
            }
            return document.path("access_token").asText();
        } catch (IOException e) {
            throw new LauncherException(
                    "Patron does not run: no answer at " + url + " (make up starts it)", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("interrupted while asking for a token", e);
        }
    }
}
