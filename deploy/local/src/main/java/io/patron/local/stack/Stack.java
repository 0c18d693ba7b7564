package io.patron.local.stack;

import io.patron.embedded.FreePorts;
import io.patron.embedded.IssuerServer;
import io.patron.embedded.IssuerSettings;
import io.patron.embedded.KafkaBroker;
import io.patron.embedded.MailSink;
import io.patron.embedded.PostgresServer;
import io.patron.embedded.PostgresSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The running suite. It starts PostgreSQL and Kafka, then the four services side by side, and stops
 * them the other way round: services, Kafka, PostgreSQL.
 */
public final class Stack implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration TRAINED_STOP_LIMIT = Duration.ofMinutes(3);
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);

    private final StackFolder folder;
    private final StackSettings settings;
    private final Map<Service, ChildProcess> services = new EnumMap<>(Service.class);
    private final Map<Service, Map<String, String>> also = new EnumMap<>(Service.class);
    private final List<Replica> replicas = new ArrayList<>();
    private @Nullable ChildProcess kafka;
    private @Nullable PostgresServer postgres;
    private @Nullable IssuerServer issuer;
    private @Nullable MailSink mail;
    private boolean closed;

    /** Nothing runs yet; {@link #start} starts. */
    public Stack(StackFolder folder, StackSettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * Starts everything and waits until every service is ready.
     *
     * @throws LauncherException when a port is taken or a part does not start
     */
    public synchronized void start() {
        settings.ports().taken().ifPresent(this::refuse);
        folder.rotateLogs();
        folder.notePorts(settings.ports());
        startKafka();
        startIssuer();
        startPostgres();
        Readiness.awaitLine(required(kafka), KafkaBroker.READY);
        settings.services().forEach(this::launch);
        settings.services().forEach(this::awaitReady);
    }

    /** Where everything listens. */
    public Ports ports() {
        return settings.ports();
    }

    /** The part that has ended by itself, in words for a person. */
    public synchronized Optional<String> failure() {
        if (closed) {
            return Optional.empty();
        }
        return Stream.concat(services.values().stream(), Stream.ofNullable(kafka))
                .filter(child -> !child.alive())
                .findFirst()
                .map(ChildProcess::obituary);
    }

    /** The process id of a service. */
    public long pid(Service service) {
        return required(services.get(service)).pid();
    }

    /** The services that run. */
    public Set<Service> services() {
        return settings.services();
    }

    /** Ends a service as a crash would, and starts it again; returns when it is ready. */
    public void crashAndRestart(Service service) {
        crash(service);
        awaitReady(service);
    }

    /** Ends a service as a crash would and starts it again, without waiting for it. */
    public synchronized void crash(Service service) {
        required(services.get(service)).kill();
        launch(service);
    }

    /** Stops a service in order, to be started again. */
    public synchronized void stop(Service service) {
        required(services.get(service)).stop(STOP_LIMIT);
    }

    /** Starts a service that was stopped; returns when it is ready. */
    public synchronized void restart(Service service) {
        launch(service);
        awaitReady(service);
    }

    /** The same, from now on with more in its environment, which goes before what it is told. */
    public synchronized void restart(Service service, Map<String, String> environment) {
        also.put(service, environment);
        restart(service);
    }

    /**
     * Waits until a service is ready.
     *
     * @throws LauncherException when it has ended, or takes too long
     */
    public void awaitReady(Service service) {
        ChildProcess process;
        synchronized (this) {
            process = required(services.get(service));
        }
        Readiness.awaitHttp(process, ports().url(service.part()) + "/q/health/ready");
    }

    /** Starts one more process of a service, told some more; returns when it is ready. */
    public Replica replicate(Service service, Map<String, String> more) {
        int port = FreePorts.next();
        ChildProcess process = start(service.module() + "-" + port, service, port, more);
        Replica replica = new Replica(process, "http://127.0.0.1:" + port);
        synchronized (this) {
            replicas.add(replica);
        }
        Readiness.awaitHttp(process, replica.url() + "/q/health/ready");
        return replica;
    }

    /** Ends PostgreSQL as a crash would, and starts it on its data; returns when it is ready. */
    public synchronized void crashAndRestartPostgres() {
        required(postgres).kill();
        startPostgres();
    }

    /** Ends Kafka as a crash would, and starts it on its data; returns when it is ready. */
    public synchronized void crashAndRestartKafka() {
        required(kafka).kill();
        startKafka();
        Readiness.awaitLine(required(kafka), KafkaBroker.READY);
    }

    /** Stops everything in order; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        Duration limit = settings.cache() == StartUpCache.TRAIN ? TRAINED_STOP_LIMIT : STOP_LIMIT;
        List<Thread> stopping =
                Stream.concat(services.values().stream(), replicas.stream().map(Replica::process))
                        .map(child -> Thread.ofVirtual().start(() -> child.stop(limit)))
                        .toList();
        stopping.forEach(Readiness::join);
        if (kafka != null) {
            kafka.closeInput(STOP_LIMIT);
        }
        PostgresServer.stopLeftover(folder.path("postgresql"), folder.path("bin"));
        if (mail != null) {
            mail.close();
        }
        if (issuer != null) {
            issuer.close();
        }
    }

    private void startKafka() {
        Ports ports = settings.ports();
        List<String> command = new ArrayList<>(List.of(ServiceCommand.java(), "-Xmx384m"));
        command.addAll(settings.compiler().options());
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        KafkaBroker.class.getName(),
                        folder.path("kafka").toString(),
                        String.valueOf(ports.of(Part.KAFKA)),
                        String.valueOf(ports.of(Part.KAFKA_CONTROLLER))));
        kafka = ChildProcess.start("kafka", command, Map.of(), folder);
    }

    private void startIssuer() {
        Path mails = folder.path("mail");
        issuer =
                IssuerServer.start(
                        new IssuerSettings(
                                ports().of(Part.ISSUER),
                                folder.path("issuer-key.json"),
                                folder.secrets().clients(),
                                TOKEN_LIFETIME),
                        mails);
        mail = MailSink.start(ports().of(Part.SMTP), mails);
    }

    private void startPostgres() {
        postgres =
                PostgresServer.start(
                        new PostgresSettings(
                                folder.path("postgresql"),
                                folder.path("bin"),
                                ports().of(Part.POSTGRES),
                                folder.secrets().postgres(),
                                PostgresSettings.Mode.DURABLE));
        for (Service service : settings.services()) {
            required(postgres).createDatabase(service.database());
        }
    }

    private void launch(Service service) {
        var more = also.getOrDefault(service, Map.of());
        services.put(service, start(service.module(), service, ports().of(service.part()), more));
    }

    private ChildProcess start(String name, Service service, int port, Map<String, String> more) {
        var environment = ServiceCommand.environment(service, settings, folder.secrets());
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.putAll(more);
        var line = ServiceCommand.line(service, settings);
        return ChildProcess.start(name, line, environment, folder);
    }

    private void refuse(Part part) {
        throw new LauncherException(
                "port %d (%s) is taken: stop what listens there, or choose another with PORTS=%s=…"
                        .formatted(ports().of(part), part.label(), part.label()));
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the stack has not been started");
        }
        return value;
    }
}
