package io.patron.loyalty.imports;

import io.patron.kit.time.BusinessClock;
import io.patron.loyalty.imports.ImportRow.ByName;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks the profile service who customers are. */
@ApplicationScoped
class ProfileClient {
    private static final Duration EARLIER = Duration.ofSeconds(30);

    private final HttpClient http;
    private final ProfileConfig config;
    private final Clock world = BusinessClock.world();
    private volatile @Nullable Token token;

    private record Token(String text, Instant until) {}

    ProfileClient(Vertx vertx, ProfileConfig config) {
        this.http = vertx.createHttpClient();
        this.config = config;
    }

    boolean isConfigured() {
        return config.url().isPresent() && config.tokenUrl().isPresent();
    }

    /**
     * The customers who have names now; names that nobody has are left out. Fails with an {@link
     * UncheckedIOException} where the service cannot answer now, and with a {@link
     * RefusedException} where it never will.
     */
    Uni<Map<ByName, UUID>> lookUp(List<ByName> names) {
        return names.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : token().chain(bearer -> ask(bearer, names)).map(found -> found(names, found));
    }

    private Uni<JsonArray> ask(String bearer, List<ByName> names) {
        var wanted = new JsonArray();
        names.forEach(name ->
                wanted.add(new JsonObject().put("type", name.type()).put("value", name.value())));
        var body = new JsonObject().put("identifiers", wanted).encode();
        var options =
                options(config.url().orElse("") + "/v1/customers/lookup")
                        .putHeader("authorization", "Bearer " + bearer)
                        .putHeader("content-type", "application/json");
        return send(options, body).map(answer -> new JsonArray(answer.toString()));
    }

    /** Answered in the order of the question, null where nobody has the name. */
    private static Map<ByName, UUID> found(List<ByName> names, JsonArray answers) {
        Map<ByName, UUID> found = new HashMap<>();
        for (var i = 0; i < names.size() && i < answers.size(); i++) {
            var id = answers.getJsonObject(i).getString("customerId");
            if (id != null) {
                found.put(names.get(i), UUID.fromString(id));
            }
        }
        return found;
    }

    private Uni<String> token() {
        var known = token;
        if (known != null && known.until().isAfter(world.instant())) {
            return Uni.createFrom().item(known.text());
        }
        var form =
                "grant_type=client_credentials&client_id="
                        + encoded(config.clientId())
                        + "&client_secret="
                        + encoded(config.clientSecret().orElse(""));
        var options =
                options(config.tokenUrl().orElse(""))
                        .putHeader("content-type", "application/x-www-form-urlencoded");
        return send(options, form).map(answer -> new JsonObject(answer.toString())).map(this::keep);
    }

    private String keep(JsonObject answer) {
        var life = Duration.ofSeconds(answer.getLong("expires_in", 60L)).minus(EARLIER);
        var text = answer.getString("access_token");
        token = new Token(text, world.instant().plus(life));
        return text;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private RequestOptions options(String url) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url)
                .setTimeout(config.timeout().toMillis());
    }

    private Uni<Buffer> send(RequestOptions options, String body) {
        return http.request(options)
                .chain(request -> request.send(body))
                .chain(this::body)
                .ifNoItem()
                .after(config.timeout().multipliedBy(2))
                .fail();
    }

    private Uni<Buffer> body(HttpClientResponse response) {
        if (response.statusCode() == 200) {
            return response.body();
        }
        token = null;
        if (RefusedException.isLasting(response.statusCode())) {
            return Uni.createFrom().failure(new RefusedException(response.statusCode()));
        }
        var failure = new IOException("The profile service answered " + response.statusCode());
        return Uni.createFrom().failure(new UncheckedIOException(failure));
    }
}
