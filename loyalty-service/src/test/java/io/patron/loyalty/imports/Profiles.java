package io.patron.loyalty.imports;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the profile service and the issuer answer to this service. */
final class Profiles implements AutoCloseable {
    private static final int PORT = 28309;

    private final HttpServer server;
    private final Map<String, UUID> customers;
    private volatile int status = 200;

    Profiles(Map<String, UUID> customers) throws IOException {
        this.customers = customers;
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 0);
        server.createContext(
                "/token",
                exchange ->
                        answer(exchange, 200, "{\"access_token\": \"t\", \"expires_in\": 300}"));
        server.createContext("/v1/customers/lookup", this::lookUp);
        server.start();
    }

    /** Answers lookups with a status from now on. */
    void answers(int now) {
        status = now;
    }

    private void lookUp(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var names = new JsonPath(body);
        var found =
                IntStream.range(0, names.getList("identifiers").size())
                        .mapToObj(i -> names.getString("identifiers[" + i + "].value"))
                        .map(customers::get)
                        .map(id -> id == null ? "{}" : "{\"customerId\": \"" + id + "\"}")
                        .collect(Collectors.joining(",", "[", "]"));
        answer(exchange, status, found);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
