package io.patron.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Loopback TCP ports: which are free, and is a given one taken. */
public final class FreePorts {
    private FreePorts() {}

    /** A port that was free a moment ago on the loopback interface. */
    public static int next() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedStackException("no free port on the loopback interface", e);
        }
    }

    /** The given port, or a free one for 0. */
    public static int orNext(int port) {
        return port == 0 ? next() : port;
    }

    /** True when something listens on the port already. */
    public static boolean taken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
