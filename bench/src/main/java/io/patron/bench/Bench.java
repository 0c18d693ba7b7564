package io.patron.bench;

import io.patron.local.stack.JitCompiler;
import io.patron.local.stack.Memory;
import io.patron.local.stack.Ports;
import io.patron.local.stack.Service;
import io.patron.local.stack.Stack;
import io.patron.local.stack.StackFolder;
import io.patron.local.stack.StackSettings;
import io.patron.local.stack.StartUpCache;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code make bench}: starts the packaged suite on free ports in a temporary folder, measures,
 * prints a table, leaves nothing. With an argument it measures one service alone: {@code profile}
 * events, reads and merges, {@code import} files of many rows, {@code traits} computed traits,
 * {@code scale} many customers, {@code points} the ledger.
 */
public final class Bench {
    /** Kafka's clients would print their settings between the lines of the table. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private static final Path BASE = Path.of(System.getProperty("java.io.tmpdir"), "patron-bench");

    private final Path root;
    private final List<Measured> table = new ArrayList<>();

    private Bench(Path root) {
        this.root = root;
    }

    public static void main(String[] arguments) throws Exception {
        KAFKA.setLevel(Level.WARNING);
        var bench = new Bench(Path.of("").toAbsolutePath());
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "" -> bench.run();
            case "profile" ->
                    bench.alone(Service.PROFILE, running -> new ProfileFigures(running).measure());
            case "import" ->
                    bench.alone(Service.PROFILE, running -> new ImportFigures(running).measure());
            case "traits" ->
                    bench.alone(Service.PROFILE, running -> new TraitFigures(running).measure());
            case "points" ->
                    bench.alone(Service.LOYALTY, running -> new LoyaltyFigures(running).measure());
            case "scale" -> {
                var size = ScaleFill.Size.of(List.of(arguments).subList(1, arguments.length));
                bench.alone(Service.PROFILE, running -> new ScaleFigures(running, size).measure());
            }
            default -> {
                System.err.println(
                        "Known: nothing, profile, import, traits, points, scale [customers]"
                                + " [activities].");
                System.exit(2);
            }
        }
    }

    private void run() throws Exception {
        var folder = StackFolder.temporary(BASE);
        try {
            load(folder);
            var cold = startUps(folder, StartUpCache.IGNORE);
            train(folder);
            startUps(cold, startUps(folder, StartUpCache.USE));
        } finally {
            folder.delete();
        }
        print();
    }

    /** What is measured of a service that runs. */
    private interface Part {
        List<Measured> measure(Running running) throws Exception;
    }

    /** A service with nothing else that consumes. */
    private void alone(Service service, Part part) throws Exception {
        var folder = StackFolder.temporary(BASE);
        try (var stack =
                new Stack(
                        folder,
                        settings(StartUpCache.IGNORE, JitCompiler.FULL)
                                .with(EnumSet.of(service)))) {
            stack.start();
            table.addAll(part.measure(new Running(root, stack, folder)));
            table.add(memory(service, stack));
        } finally {
            folder.delete();
        }
        print();
    }

    private void load(StackFolder folder) throws Exception {
        try (var stack = stack(folder, StartUpCache.IGNORE, JitCompiler.FULL)) {
            stack.start();
            var running = new Running(root, stack, folder);
            table.addAll(new ProfileFigures(running).measure());
            table.addAll(new LoyaltyFigures(running).measure());
            for (var service : Service.values()) {
                table.add(memory(service, stack));
            }
        }
    }

    private static Measured memory(Service service, Stack stack) {
        var memory = Memory.of(stack.pid(service));
        return new Measured(
                service.module() + ": memory after the load",
                memory.now() + " MB",
                "",
                "resident, " + memory.most() + " MB at most");
    }

    private void train(StackFolder folder) {
        try (var stack = stack(folder, StartUpCache.TRAIN, JitCompiler.QUICK)) {
            stack.start();
        }
    }

    private Map<Service, StartUp.Result> startUps(StackFolder folder, StartUpCache cache)
            throws Exception {
        try (var stack = stack(folder, cache, JitCompiler.QUICK)) {
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

    private Stack stack(StackFolder folder, StartUpCache cache, JitCompiler compiler) {
        return new Stack(folder, settings(cache, compiler));
    }

    private StackSettings settings(StartUpCache cache, JitCompiler compiler) {
        return new StackSettings(root, Ports.free(), ZoneOffset.UTC, Duration.ZERO)
                .with(cache)
                .with(compiler);
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
