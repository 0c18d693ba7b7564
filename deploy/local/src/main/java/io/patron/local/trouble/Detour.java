package io.patron.local.trouble;

import io.patron.local.stack.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to a port on this machine that can be made slow or be held up, while its connections stay:
 * as of a database that is overloaded, or behind a bad network.
 */
public final class Detour implements AutoCloseable {
    private static final int PIECE = 16 << 10;
    private static final Duration MOMENT = Duration.ofMillis(20);

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean held;

    private Detour(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /** A way to a port; nothing is slow yet. */
    public static Detour to(int port) {
        try {
            var server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
            Detour detour = new Detour(server, port);
            Thread.ofVirtual().name("detour").start(detour::accept);
            return detour;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a service's environment says when it is to take this way to PostgreSQL. */
    public Map<String, String> toDatabase(Service service) {
        String url = "postgresql://127.0.0.1:" + server.getLocalPort() + "/" + service.database();
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:" + url,
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                url);
    }

    /** From now on every piece of an answer takes so much longer. */
    public void delay(Duration time) {
        delay = time;
    }

    /** Nothing passes in either direction until {@link #release}. */
    public void hold() {
        held = true;
    }

    /** All passes again as fast as it can. */
    public void release() {
        delay = Duration.ZERO;
        held = false;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket other = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(other);
                Thread.ofVirtual().start(() -> pass(client, other, false));
                Thread.ofVirtual().start(() -> pass(other, client, true));
            } catch (IOException e) {
                // closed, or the target is away: the client sees its connection end
            }
        }
    }

    private void pass(Socket from, Socket to, boolean isAnswer) {
        byte[] piece = new byte[PIECE];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int size = in.read(piece); size >= 0; size = in.read(piece)) {
                if (isAnswer) {
                    Thread.sleep(delay);
                }
                while (held) {
                    Thread.sleep(MOMENT);
                }
                out.write(piece, 0, size);
            }
        } catch (IOException e) {
            // one side has closed; so does the other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
