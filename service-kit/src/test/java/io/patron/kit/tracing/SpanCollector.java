package io.patron.kit.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A collector of spans, OTLP over HTTP, to which the service exports all that it traces. */
public final class SpanCollector implements QuarkusTestResourceLifecycleManager {
    private static final String ADDRESS = "patron.test.spans";

    private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.createContext("/spans", this::show);
        server.start();
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        System.setProperty(ADDRESS, url);
        return Map.of(
                "quarkus.otel.exporter.otlp.endpoint", url,
                "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
                "quarkus.otel.traces.sampler.arg", "1",
                "patron.traces.enabled", "true",
                "quarkus.otel.bsp.schedule.delay", "100ms");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /** What has arrived of a trace; asked over HTTP, for tests have class loaders of their own. */
    static List<ReceivedSpan> ofTrace(String traceId) {
        var request =
                HttpRequest.newBuilder(URI.create(System.getProperty(ADDRESS) + "/spans")).build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofLines())
                    .body()
                    .map(ReceivedSpan::parse)
                    .filter(span -> span.traceId().equals(traceId))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        spans.addAll(ReceivedSpan.read(exchange.getRequestBody().readAllBytes()));
        exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private void show(HttpExchange exchange) throws IOException {
        var lines = spans.stream().map(ReceivedSpan::line).collect(Collectors.joining("\n"));
        exchange.sendResponseHeaders(200, 0);
        try (var body = exchange.getResponseBody()) {
            body.write(lines.getBytes(StandardCharsets.UTF_8));
        }
    }
}
