package io.patron.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The embedded stack as one process for tests: a PostgreSQL that does not sync, a broker, the
 * issuer with a client per role, on free ports. It ends, and its folder goes, when standard input
 * ends, which also happens when the parent process dies.
 *
 * <p>On standard output come lines {@code name=value} with the names below and then {@link #READY}.
 */
public final class DisposableStack {
    /** The last line that is printed. */
    public static final String READY = "Stack is ready";

    public static final String POSTGRES_PORT = "postgres.port";
    public static final String KAFKA_SERVERS = "kafka.servers";
    public static final String ISSUER_URL = "issuer.url";

    private static final String[] ROLES = {
        "operator", "analyst", "service", IssuerSettings.CUSTOMER, "admin"
    };

    private DisposableStack() {}

    /** The client secret of a role. */
    public static String secretOf(String role) {
        return role + "-secret";
    }

    /**
     * @param args the folder to work in, which is removed at the end
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        KafkaSettings kafka = new KafkaSettings(folder.resolve("kafka"), 0, 0).withPorts();
        try (PostgresServer postgres =
                        PostgresServer.start(
                                PostgresSettings.disposable(folder.resolve("postgres")));
                KafkaBroker broker = KafkaBroker.start(kafka);
                IssuerServer issuer = IssuerServer.start(issuerSettings(folder), null)) {
            System.out.println(POSTGRES_PORT + "=" + postgres.port());
            System.out.println(KAFKA_SERVERS + "=" + broker.bootstrapServers());
            System.out.println(ISSUER_URL + "=" + issuer.url());
            System.out.println(READY);
            System.out.flush();
            System.in.transferTo(OutputStream.nullOutputStream());
        } finally {
            Folders.delete(folder);
        }
        System.exit(0);
    }

    private static IssuerSettings issuerSettings(Path folder) {
        Map<String, String> secrets =
                Arrays.stream(ROLES)
                        .collect(Collectors.toMap(role -> role, DisposableStack::secretOf));
        return new IssuerSettings(0, folder.resolve("key.json"), secrets, Duration.ofHours(2));
    }
}
