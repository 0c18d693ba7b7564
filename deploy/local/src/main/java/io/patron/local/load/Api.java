package io.patron.local.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.local.stack.LauncherException;
import io.patron.local.stack.Ports;
import io.patron.local.stack.Service;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Calls of the services' public REST APIs. A service that does not answer, or says that it cannot
 * now, is asked again for a while; callers send only what may be sent twice.
 */
public final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ADMINS =
            Pattern.compile("/v1/(pipeline|dead-letters|ledger/(verify|rebuild|lookup))");
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(120);

    private final Ports ports;
    private final Issuer issuer;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    /**
     * @param ports where the services listen
     * @param issuer who gives tokens
     */
    public Api(Ports ports, Issuer issuer) {
        this.ports = ports;
        this.issuer = issuer;
    }

    /** What a service answered: the status, and the JSON body (missing node when there is none). */
    public record Answer(int status, JsonNode body) {
        /** True for 2xx. */
        public boolean ok() {
            return status / 100 == 2;
        }
    }

    /** Reads a resource, which must be there. */
    public JsonNode get(Service service, String path) {
        return required("GET", path, call(service, "GET", path, BodyPublishers.noBody(), Map.of()));
    }

    /** Reads a resource that may be missing. */
    public Answer find(Service service, String path) {
        return call(service, "GET", path, BodyPublishers.noBody(), Map.of());
    }

    /** Reads all items of a list, page by page; the path has no query. */
    public List<JsonNode> all(Service service, String path) {
        List<JsonNode> items = new ArrayList<>();
        String query = "?limit=500";
        while (true) {
            JsonNode page = get(service, path + query);
            page.path("items").forEach(items::add);
            if (!page.hasNonNull("nextCursor")) {
                return items;
            }
            String cursor = page.path("nextCursor").asText();
            query = "?limit=500&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        }
    }

    /** Puts a document; 2xx is required. */
    public JsonNode put(Service service, String path, String body, Map<String, String> headers) {
        return required("PUT", path, trySend(service, "PUT", path, body, headers));
    }

    /** Sends a JSON document; the caller looks at the status. */
    public Answer trySend(
            Service service, String method, String path, String body, Map<String, String> headers) {
        BodyPublisher publisher =
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return call(service, method, path, publisher, headers);
    }

    /** Uploads a file as it is; the caller looks at the status. */
    public Answer upload(Service service, String path, Path file, Map<String, String> headers) {
        try {
            return call(service, "POST", path, BodyPublishers.ofFile(file), headers);
        } catch (FileNotFoundException e) {
            throw new LauncherException("there is no file " + file, e);
        }
    }

    /** An error answer in one line for a person: what the problem document says. */
    static String explained(String what, Answer answer) {
        StringBuilder text = new StringBuilder(what + " was answered " + answer.status());
        text.append(": ").append(answer.body().path("detail").asText(""));
        for (JsonNode fault : answer.body().path("errors")) {
            text.append("; ").append(fault.path("pointer").asText());
            text.append(' ').append(fault.path("message").asText());
        }
        return text.toString();
    }

    private static JsonNode required(String method, String path, Answer answer) {
        if (!answer.ok()) {
            throw new LauncherException(explained(method + " " + path, answer));
        }
        return answer.body();
    }

    private Answer call(
            Service service,
            String method,
            String path,
            BodyPublisher body,
            Map<String, String> headers) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                HttpResponse<String> response =
                        http.send(
                                request(service, method, path, body, headers),
                                BodyHandlers.ofString());
                boolean later = response.statusCode() == 503 || response.statusCode() == 429;
                if (!later || System.nanoTime() > end) {
                    return new Answer(response.statusCode(), json(response.body()));
                }
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw new LauncherException(
                            service.module() + " does not answer " + method + " " + path, e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LauncherException("interrupted in " + method + " " + path, e);
            }
            Waiting.pause(Duration.ofMillis(500));
        }
    }

    private HttpRequest request(
            Service service,
            String method,
            String path,
            BodyPublisher body,
            Map<String, String> headers) {
        String role = ADMINS.matcher(path).lookingAt() ? "admin" : "operator";
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(ports.url(service.part()) + path))
                        .timeout(CALL_LIMIT)
                        .method(method, body)
                        .header("Authorization", "Bearer " + token(role))
                        .header("Accept", "application/json");
        if (!headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        return request.build();
    }

    private String token(String role) {
        return tokens.computeIfAbsent(role, issuer::token);
    }

    private static JsonNode json(String body) throws IOException {
        return body.isBlank() ? JSON.missingNode() : JSON.readTree(body);
    }
}
