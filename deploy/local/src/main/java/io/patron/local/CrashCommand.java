package io.patron.local;

import io.patron.local.crash.CrashRun;
import io.patron.local.crash.CrashSettings;
import io.patron.local.stack.Secrets;
import io.patron.local.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Kills parts of a temporary stack at random while clients work, and compares the books. */
@Command(
        name = "crash",
        mixinStandardHelpOptions = true,
        description =
                "Kills PostgreSQL, Kafka and services under load; exits with 1 if anything is lost"
                        + " or doubled.")
final class CrashCommand implements Callable<Integer> {
    @Mixin StackOptions options = new StackOptions();

    @Option(names = "--kills", defaultValue = "200", description = "How many processes are killed.")
    int kills;

    @Option(names = "--seed", defaultValue = "0", description = "0 takes another each time.")
    long seed;

    @Option(names = "--clients", defaultValue = "8", description = "Clients at the same time.")
    int clients;

    @Override
    public Integer call() throws IOException {
        long began = System.nanoTime();
        long used = seed == 0 ? System.nanoTime() % 1_000_000 : seed;
        CrashSettings settings =
                new CrashSettings(used, kills, clients, 40, 25, Duration.ofSeconds(3));
        List<String> faults = run(settings);
        faults.forEach(fault -> System.out.println("WRONG: " + fault));
        System.out.printf(
                "%s after %d s (seed %d)%n",
                faults.isEmpty() ? "Nothing is lost, nothing is doubled" : "The books differ",
                Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                used);
        return faults.isEmpty() ? 0 : 1;
    }

    private List<String> run(CrashSettings settings) throws IOException {
        EnumSet<Service> services = EnumSet.of(Service.PROFILE, Service.LOYALTY);
        try (Session session =
                Session.temporary(options.root(), ZoneOffset.UTC, Instant.now(), services)) {
            Secrets secrets = session.folder().secrets();
            boolean well = false;
            try {
                List<String> faults =
                        new CrashRun(session.stack(), secrets, settings, System.out).run();
                well = faults.isEmpty();
                return faults;
            } finally {
                if (!well) {
                    keepLogs(session.folder().path("logs"));
                }
            }
        }
    }

    /** The folder of the stack goes at the end; what its parts said is needed to understand. */
    private static void keepLogs(Path logs) throws IOException {
        Path kept = Files.createTempDirectory("patron-crash-");
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.toList()) {
                Files.copy(file, kept.resolve(file.getFileName()));
            }
        }
        System.out.println("The logs are in " + kept);
    }
}
