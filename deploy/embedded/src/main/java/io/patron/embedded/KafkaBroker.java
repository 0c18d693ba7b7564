package io.patron.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * One real Kafka broker (KRaft, its own controller) in this JVM, on the loopback interface. Its
 * folder survives restarts and crashes; topics are made by name only, never by accident.
 */
public final class KafkaBroker implements AutoCloseable {
    /** Printed by {@link #main} on its own line as soon as clients can connect. */
    public static final String READY = "Kafka is ready";

    /** Held here because a logger that nobody holds forgets its level. */
    private static final List<Logger> QUIET =
            Stream.of("kafka", "org.apache.kafka", "state.change.logger")
                    .map(Logger::getLogger)
                    .toList();

    private final KafkaSettings settings;
    private final KafkaRaftServer server;

    private KafkaBroker(KafkaSettings settings, KafkaRaftServer server) {
        this.settings = settings;
        this.server = server;
    }

    /**
     * Formats the folder on its first use and starts the broker.
     *
     * @throws EmbeddedStackException when the folder or a port cannot be used
     */
    public static KafkaBroker start(KafkaSettings wanted) {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        KafkaSettings settings = wanted.withPorts();
        try {
            format(settings);
        } catch (IOException e) {
            throw new EmbeddedStackException(
                    "cannot use the Kafka folder " + settings.dataDirectory(), e);
        }
        KafkaRaftServer server =
                new KafkaRaftServer(new KafkaConfig(settings.properties(), false), Time.SYSTEM);
        server.startup();
        return new KafkaBroker(settings, server);
    }

    /** What clients connect to, {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return settings.bootstrapServers();
    }

    /** Stops the broker and waits until it is gone. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(KafkaSettings settings) throws IOException {
        Path data = settings.dataDirectory();
        Files.createDirectories(data);
        Path file = data.resolve("server.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            settings.properties().store(out, null);
        }
        if (Files.exists(data.resolve("log").resolve("meta.properties"))) {
            return;
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] arguments = {
            "format",
            "--cluster-id",
            Uuid.randomUuid().toString(),
            "--config",
            file.toString(),
            "--ignore-formatted"
        };
        int exit =
                StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
        if (exit != 0) {
            throw new IOException("format failed: " + said.toString(StandardCharsets.UTF_8));
        }
    }

    /**
     * Runs a broker as a process of its own until standard input ends, which it also does when the
     * parent process dies.
     *
     * @param args data folder, client port, controller port
     */
    public static void main(String[] args) throws IOException {
        KafkaSettings settings =
                new KafkaSettings(
                        Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        KafkaBroker broker = start(settings);
        System.out.println(READY);
        System.out.flush();
        System.in.transferTo(OutputStream.nullOutputStream());
        broker.close();
        System.exit(0);
    }
}
