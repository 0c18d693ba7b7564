package io.patron.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Connections to a service that stay open: a caller sends a request and waits for its answer on
 * one. Costs a small part of what the JDK's client does, which would be measured with the service
 * where both share the processors.
 */
final class Lines implements AutoCloseable {
    private static final String LENGTH = "content-length:";
    private static final int BUFFER = 8_192;

    private final Deque<Line> idle = new ConcurrentLinkedDeque<>();
    private final String host;
    private final int port;
    private final String authorization;

    /**
     * @param service its address, for example {@code http://127.0.0.1:8083}
     * @param authorization the header's whole value, for example {@code Bearer …}
     */
    Lines(String service, String authorization) {
        var address = URI.create(service);
        host = address.getHost();
        port = address.getPort();
        this.authorization = authorization;
    }

    private record Line(Socket socket, InputStream in) {}

    /** Reads what is there; anything but 2xx is a failure. */
    void get(String path) throws IOException {
        send("GET " + path, "", "");
    }

    /** Posts JSON with a key of its own. */
    void post(String path, String key, String json) throws IOException {
        var length = json.getBytes(StandardCharsets.UTF_8).length;
        var headers =
                "Content-Type: application/json\r\nIdempotency-Key: %s\r\nContent-Length: %d\r\n"
                        .formatted(key, length);
        send("POST " + path, headers, json);
    }

    private void send(String what, String headers, String body) throws IOException {
        var line = idle.poll();
        if (line == null) {
            var socket = new Socket(host, port);
            socket.setTcpNoDelay(true);
            line = new Line(socket, new BufferedInputStream(socket.getInputStream(), BUFFER));
        }
        var request =
                what
                        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                        + authorization
                        + "\r\n"
                        + headers
                        + "\r\n"
                        + body;
        line.socket().getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        var status = text(line.in());
        var answer = new String(line.in().readNBytes(length(line.in())), StandardCharsets.UTF_8);
        idle.push(line);
        if (!status.startsWith("HTTP/1.1 2")) {
            throw new IllegalStateException(what + " answered " + status + ": " + answer);
        }
    }

    /** Reads headers to their end; every answer of the services that are measured has a length. */
    private static int length(InputStream in) throws IOException {
        var length = -1;
        for (var header = text(in); !header.isEmpty(); header = text(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
        }
        if (length < 0) {
            throw new IOException("An answer without a length");
        }
        return length;
    }

    private static String text(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The service hung up");
            }
            if (next != '\r') {
                text.append((char) next);
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        for (var line = idle.poll(); line != null; line = idle.poll()) {
            line.socket().close();
        }
    }
}
