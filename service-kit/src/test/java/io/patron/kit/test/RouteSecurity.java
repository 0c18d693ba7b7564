package io.patron.kit.test;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Goes over every REST route of the service under test, as its OpenAPI document lists them with
 * their roles: refused without a token or with a false one (401) and for every role that the
 * document does not name (403); a customer's token reads that customer only.
 */
public final class RouteSecurity {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ROLES = Set.of("operator", "analyst", "service", "admin");
    private static final UUID SELF = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base = RestAssured.baseURI + ":" + RestAssured.port;
    private final Set<String> open;
    private final List<String> faults = new ArrayList<>();

    private RouteSecurity(Set<String> open) {
        this.open = new TreeSet<>(open);
    }

    /**
     * Asserts all of it, in a {@code @QuarkusTest}.
     *
     * @param open the routes that need no token, for example {@code POST /v1/batch}
     */
    public static void assertAll(String... open) {
        assertEquals(List.of(), new RouteSecurity(Set.of(open)).faults());
    }

    private record Route(String method, String path, JsonNode operation) {
        Set<String> roles() {
            var roles = new TreeSet<String>();
            operation
                    .path("security")
                    .forEach(scheme ->
                            scheme.forEach(
                                    names -> names.forEach(name -> roles.add(name.asText()))));
            return roles;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private List<String> faults() {
        var routes = routes();
        if (routes.isEmpty()) {
            faults.add("the OpenAPI document lists no route");
        }
        for (var route : routes) {
            if (open.remove(route.toString())) {
                expect(route.roles().isEmpty(), route, "is meant to be open and names roles");
            } else {
                check(route);
            }
        }
        open.forEach(route -> faults.add(route + " is no route"));
        http.close();
        return faults;
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        var document = send("GET", "/q/openapi?format=json", null, null).body();
        try {
            JSON.readTree(document)
                    .path("paths")
                    .properties()
                    .forEach(path ->
                            path.getValue()
                                    .properties()
                                    .forEach(operation ->
                                            routes.add(
                                                    new Route(
                                                            operation
                                                                    .getKey()
                                                                    .toUpperCase(
                                                                            java.util.Locale.ROOT),
                                                            path.getKey(),
                                                            operation.getValue()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return routes;
    }

    private void check(Route route) {
        var roles = route.roles();
        expect(!roles.isEmpty(), route, "names no role");
        expectStatus(route, SELF, null, 401, "without a token");
        expectStatus(route, SELF, "not.a.token", 401, "with a false token");
        for (var role : new TreeSet<>(ROLES)) {
            if (!roles.contains(role)) {
                expectStatus(route, SELF, Tokens.of(role), 403, "as " + role);
            } else if (route.method().equals("GET")) {
                expectAllowed(route, Tokens.of(role), "as " + role);
            }
        }
        checkCustomer(route, roles.contains("customer"));
    }

    private void checkCustomer(Route route, boolean allowed) {
        var token = Tokens.customer(SELF);
        if (!allowed) {
            expectStatus(route, SELF, token, 403, "as customer");
            return;
        }
        expect(route.path().contains("{customerId}"), route, "lets customers in without their id");
        expectStatus(route, OTHER, token, 404, "as another customer");
        if (route.method().equals("GET")) {
            expectAllowed(route, token, "as the customer");
        }
    }

    private void expectAllowed(Route route, String token, String how) {
        var status = call(route, SELF, token);
        expect(status != 401 && status != 403, route, how + " answers " + status);
    }

    private void expectStatus(
            Route route, UUID customer, @Nullable String token, int wanted, String how) {
        var status = call(route, customer, token);
        expect(status == wanted, route, how + " answers " + status + ", not " + wanted);
    }

    private void expect(boolean holds, Route route, String fault) {
        if (!holds) {
            faults.add(route + " " + fault);
        }
    }

    private int call(Route route, UUID customer, @Nullable String token) {
        var path = route.path().replace("{customerId}", customer.toString());
        for (var parameter : route.operation().path("parameters")) {
            path = path.replace("{" + parameter.path("name").asText() + "}", sample(parameter));
        }
        var types = route.operation().path("requestBody").path("content").fieldNames();
        var type = types.hasNext() ? types.next() : null;
        return send(route.method(), path, type, token).statusCode();
    }

    private static String sample(JsonNode parameter) {
        var schema = parameter.path("schema");
        if (schema.has("pattern")) {
            var choice = schema.path("pattern").asText().split("\\|", 2)[0];
            return choice.matches("\\w+") ? choice : "any";
        }
        return switch (schema.path("type").asText()) {
            case "integer", "number" -> "1";
            default -> OTHER.toString();
        };
    }

    private java.net.http.HttpResponse<String> send(
            String method, String path, @Nullable String type, @Nullable String token) {
        var request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .method(
                                method,
                                type == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString("{}"));
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
