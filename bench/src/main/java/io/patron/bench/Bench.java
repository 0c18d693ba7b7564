package io.patron.bench;

import io.patron.local.load.Issuer;
import io.patron.local.stack.Part;
import io.patron.local.stack.Ports;
import io.patron.local.stack.Service;
import io.patron.local.stack.Stack;
import io.patron.local.stack.StackFolder;
import io.patron.local.stack.StackSettings;
import io.patron.local.stack.StartUpCache;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code make bench}: starts the packaged suite on free ports in a temporary folder, measures,
 * prints a table, leaves nothing.
 */
public final class Bench {
    private static final int EVENTS = 100_000;
    private static final int ROWS = 200_000;
    private static final int COMMANDS = 10_000;

    /** Kafka's clients would print their settings between the lines of the table. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private final Path root;
    private final List<Measured> table = new ArrayList<>();

    private Bench(Path root) {
        this.root = root;
    }

    public static void main(String[] arguments) throws Exception {
        KAFKA.setLevel(Level.WARNING);
        new Bench(Path.of(arguments.length > 0 ? arguments[0] : "").toAbsolutePath()).run();
    }

    private void run() throws Exception {
        var base = Path.of(System.getProperty("java.io.tmpdir"), "patron-bench");
        var folder = StackFolder.temporary(base);
        try {
            var cold = load(folder);
            train(folder);
            startUps(cold, warm(folder));
        } finally {
            folder.delete();
        }
        print();
    }

    private Map<Service, StartUp.Result> load(StackFolder folder) throws Exception {
        try (var stack = stack(folder, StartUpCache.IGNORE)) {
            stack.start();
            var cold = StartUp.measure(stack);
            rates(stack, folder);
            for (var service : Service.values()) {
                var memory = StartUp.residentMegabytes(stack.pid(service));
                table.add(
                        new Measured(
                                service.module() + ": memory after the load",
                                memory + " MB",
                                "",
                                "resident"));
            }
            return cold;
        }
    }

    private void rates(Stack stack, StackFolder folder) throws Exception {
        var kafka = "127.0.0.1:" + stack.ports().of(Part.KAFKA);
        RawKafka.createTopic(kafka);
        RawKafka.producedPerSecond(kafka, ROWS);
        var produced = RawKafka.producedPerSecond(kafka, ROWS);
        table.add(Measured.limit("Kafka, bare producer", produced, ROWS + " messages, acks=all"));
        try (var connection = connect(stack, folder)) {
            RawPostgres.insertedPerSecond(connection, ROWS);
            var inserted = RawPostgres.insertedPerSecond(connection, ROWS);
            connection.setAutoCommit(true);
            table.add(
                    Measured.limit(
                            "PostgreSQL, bare batched insert",
                            inserted,
                            ROWS + " rows by 1,000, fsync on"));
            ingest(stack, folder, produced, inserted);
            var relayed = OutboxLoad.relayedPerSecond(connection, EVENTS);
            table.add(Measured.beside("Outbox relay", relayed, produced, EVENTS + " events"));
            imported(stack, folder, inserted);
            RawTransfers.setUp(connection);
        }
        points(stack, folder);
    }

    private void points(Stack stack, StackFolder folder) throws Exception {
        RawTransfers.Database database = () -> connect(stack, folder);
        RawTransfers.perSecond(database, COMMANDS, LedgerLoad.MEMBERS);
        var bare = RawTransfers.perSecond(database, COMMANDS, LedgerLoad.MEMBERS);
        var bareHot = RawTransfers.perSecond(database, COMMANDS, 1);
        var by = COMMANDS + " by " + RawTransfers.CLIENTS + " clients";
        table.add(Measured.limit("Bare transfer procedure", bare, by));
        table.add(Measured.limit("Bare transfer procedure, one account", bareHot, by));
        var ledger =
                new LedgerLoad(stack.ports().url(Part.LOYALTY), api(stack, folder, "operator"));
        ledger.prepare();
        ledger.fill();
        ledger.mix(COMMANDS);
        commands("Points given and taken over REST", ledger.mix(COMMANDS), bare);
        commands("Points of one member over REST", ledger.hot(COMMANDS), bareHot);
        var reads = ledger.read(COMMANDS);
        table.add(Measured.limit("Balances read over REST", reads.perSecond(), reads.p99()));
    }

    private void commands(String what, LedgerLoad.Result result, double limit) {
        table.add(Measured.beside(what, result.perSecond(), limit, result.p99()));
    }

    private void ingest(Stack stack, StackFolder folder, double produced, double inserted)
            throws Exception {
        var ingest =
                new IngestLoad(stack.ports().url(Part.PROFILE), api(stack, folder, "operator"));
        ingest.run(EVENTS); // warms up
        var load = ingest.run(EVENTS);
        var on = EVENTS + " events";
        table.add(
                Measured.beside(
                        "Events accepted (batches of 100)",
                        load.acceptedPerSecond(),
                        produced,
                        on));
        table.add(
                Measured.beside(
                        "Events stored and published, end to end",
                        load.storedPerSecond(),
                        inserted,
                        on));
    }

    private void imported(Stack stack, StackFolder folder, double inserted) throws Exception {
        var operator = api(stack, folder, "operator");
        var load = new ImportLoad(stack.ports().url(Part.PROFILE), operator);
        var imported = load.run(root.resolve("deploy/local/sample"));
        table.add(
                Measured.beside(
                        "Import", imported.rowsPerSecond(), inserted, imported.rows() + " rows"));
    }

    private static Api api(Stack stack, StackFolder folder, String role) {
        var issuer = new Issuer(stack.ports().url(Part.ISSUER), folder.secrets());
        return new Api("Bearer " + issuer.token(role));
    }

    private void train(StackFolder folder) {
        try (var stack = stack(folder, StartUpCache.TRAIN)) {
            stack.start();
        }
    }

    private Map<Service, StartUp.Result> warm(StackFolder folder) throws Exception {
        try (var stack = stack(folder, StartUpCache.USE)) {
            stack.start();
            return StartUp.measure(stack);
        }
    }

    private void startUps(Map<Service, StartUp.Result> cold, Map<Service, StartUp.Result> warm) {
        cold.forEach((service, without) -> {
            var with = warm.get(service);
            var text = with == null ? "" : with.text();
            table.add(
                    new Measured(
                            service.module() + ": start-up",
                            text,
                            without.text(),
                            "limit: without the cache"));
        });
    }

    private Stack stack(StackFolder folder, StartUpCache cache) {
        return new Stack(
                folder,
                new StackSettings(root, Ports.free(), ZoneOffset.UTC, Duration.ZERO, cache));
    }

    private static Connection connect(Stack stack, StackFolder folder) throws SQLException {
        var url =
                "jdbc:postgresql://127.0.0.1:"
                        + stack.ports().of(Part.POSTGRES)
                        + "/"
                        + Service.PROFILE.database();
        return DriverManager.getConnection(url, "postgres", folder.secrets().postgres());
    }

    private void print() {
        var machine =
                Runtime.getRuntime().availableProcessors()
                        + " cores, "
                        + System.getProperty("os.name")
                        + ", JDK "
                        + Runtime.version();
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "%nMeasured on %s, everything on the one machine:%n",
                        machine));
        System.out.println("| what | Patron | bare limit (share of it) | on |");
        System.out.println("|---|---:|---:|---|");
        table.forEach(line -> System.out.println(line.row()));
    }
}
