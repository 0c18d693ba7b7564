package io.patron.profile.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Collectors;

/** A page of a shop with Segment's browser client in it, open in a headless Chromium. */
final class ShopPage implements AutoCloseable {
    private static final String CLIENT = "node_modules/@segment/analytics-next/dist/umd/index.js";

    private final HttpServer server;
    private final Process browser;

    /** Opens the page with these parameters in its address. */
    ShopPage(Map<String, String> parameters) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            server.createContext("/", exchange -> send(exchange, "browser.html", "text/html"));
            server.createContext(
                    "/analytics.js", exchange -> send(exchange, CLIENT, "text/javascript"));
            server.start();
            browser = start(address(parameters));
        } catch (IOException e) {
            throw new UncheckedIOException("Chromium is needed", e);
        }
    }

    private String address(Map<String, String> parameters) {
        return "http://localhost:" + server.getAddress().getPort() + "/?" + encoded(parameters);
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry ->
                        entry.getKey()
                                + "="
                                + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Process start(String address) throws IOException {
        var profile = Files.createTempDirectory(NodePrograms.file("").toAbsolutePath(), "chromium");
        return new ProcessBuilder(
                        "chromium",
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--no-first-run",
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        address)
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("log").toFile())
                .start();
    }

    private static void send(HttpExchange exchange, String file, String type) throws IOException {
        try (exchange) {
            var body = Files.readAllBytes(NodePrograms.file(file));
            exchange.getResponseHeaders().set("Content-Type", type + ";charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        browser.descendants().forEach(ProcessHandle::destroyForcibly);
        browser.destroyForcibly();
        server.stop(0);
    }
}
