package io.patron.campaign;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** Points the service to a mail server that a test starts and stops. */
public final class SmtpPort implements QuarkusTestResourceLifecycleManager {
    private static final String PROPERTY = "patron.test.campaign.smtp";

    @Override
    public Map<String, String> start() {
        try (var socket = new ServerSocket(0)) {
            var port = String.valueOf(socket.getLocalPort());
            System.setProperty(PROPERTY, port);
            return Map.of("quarkus.mailer.host", "127.0.0.1", "quarkus.mailer.port", port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}

    public static int value() {
        return Integer.parseInt(System.getProperty(PROPERTY));
    }
}
