package io.patron.profile.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before the service and lets its first answers fail, each in a way of its own. */
final class FaultyProxy implements AutoCloseable {
    /** What happens to a request. */
    enum Fault {
        /** 503, and the service never hears of it. */
        UNAVAILABLE,
        /** 429, and the service never hears of it. */
        TOO_MANY,
        /** The connection breaks before the service hears of it, as while it restarts. */
        REFUSED,
        /** The service keeps the events, but the connection breaks before it says so. */
        ANSWER_LOST,
        /** The service keeps the events, but the answer is 500. */
        ANSWER_SPOILT
    }

    private static final List<String> PASSED =
            List.of(
                    "Authorization",
                    "Content-Type",
                    "Content-Encoding",
                    "X-Retry-Count",
                    "Origin",
                    "Access-Control-Request-Method",
                    "Access-Control-Request-Headers");

    private final URI service;
    private final Deque<Fault> faults;
    private final AtomicInteger answered = new AtomicInteger();
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    FaultyProxy(URI service, Fault... faults) {
        this.service = service;
        this.faults = new ConcurrentLinkedDeque<>(List.of(faults));
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Whether every fault has happened. */
    boolean isUsedUp() {
        return faults.isEmpty();
    }

    /** Requests that were passed on whole and answered. */
    int answered() {
        return answered.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var fault = exchange.getRequestMethod().equals("POST") ? faults.poll() : null;
            switch (fault) {
                case UNAVAILABLE -> exchange.sendResponseHeaders(503, -1);
                case TOO_MANY -> {
                    exchange.getResponseHeaders().set("Retry-After", "1");
                    exchange.sendResponseHeaders(429, -1);
                }
                case REFUSED -> {}
                case ANSWER_LOST -> forward(exchange, body);
                case ANSWER_SPOILT -> {
                    forward(exchange, body);
                    exchange.sendResponseHeaders(500, -1);
                }
                case null -> answer(exchange, forward(exchange, body));
            }
        }
    }

    private void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        var headers = exchange.getResponseHeaders();
        answer.headers()
                .map()
                .forEach((name, values) -> {
                    if (!name.startsWith(":") && !name.equalsIgnoreCase("content-length")) {
                        headers.put(name, values);
                    }
                });
        answered.incrementAndGet();
        var length = answer.body().length;
        exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
        exchange.getResponseBody().write(answer.body());
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        var request =
                HttpRequest.newBuilder(service.resolve(exchange.getRequestURI()))
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(body));
        for (var name : PASSED) {
            var value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
