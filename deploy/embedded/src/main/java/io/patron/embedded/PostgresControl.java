package io.patron.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Runs {@code initdb} and {@code pg_ctl} on one data folder. */
final class PostgresControl {
    private static final String WATCH =
            "trap '' INT HUP TERM; data=$1; shift; cat >/dev/null;"
                    + " \"$@\" -D \"$data\" -m immediate stop >/dev/null 2>&1; rm -rf \"$data\"";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final PostgresBinaries binaries;
    private final Path data;
    private final RootlessPrefix rootless = RootlessPrefix.ofThisUser();

    PostgresControl(PostgresBinaries binaries, Path data) {
        this.binaries = binaries;
        this.data = data;
    }

    /**
     * Makes the cluster beside its final place and moves it there, so that it is whole or absent.
     */
    void initialise(String password) {
        Path making = data.resolveSibling(data.getFileName() + ".making");
        try {
            Files.createDirectories(making.getParent());
            Folders.delete(making);
            Folders.delete(data);
            Files.createDirectory(making);
            rootless.own(making);
            Path secret = secretFile(password);
            try {
                rootless.own(secret);
                Commands.require(rootless.before(initdb(making, secret)));
            } finally {
                Files.deleteIfExists(secret);
            }
            Files.move(making, data);
        } catch (IOException e) {
            throw new EmbeddedStackException("cannot make the PostgreSQL folder " + data, e);
        }
    }

    void start(String options) {
        Path log = data.resolve("server.log");
        Commands.Outcome outcome =
                Commands.run(pgCtl("-w", "-t", "60", "-l", log.toString(), "-o", options, "start"));
        if (outcome.exit() != 0) {
            throw new EmbeddedStackException(
                    "PostgreSQL did not start in " + data + ": " + tail(log) + outcome.output());
        }
    }

    void stop() {
        if (leftover().isPresent()) {
            Commands.run(pgCtl("-w", "-t", "60", "-m", "fast", "stop"));
        }
        leftover().ifPresent(PostgresControl::kill);
    }

    /** Ends all processes of the server at once, as a crash would. */
    void kill() {
        leftover().ifPresent(PostgresControl::kill);
    }

    /** Ends the server that a killed launcher left running; forgets one that is gone. */
    void stopLeftover() {
        stop();
        try {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new EmbeddedStackException("cannot remove a stale postmaster.pid in " + data, e);
        }
    }

    /** The running server of this data folder, whoever started it. */
    Optional<ProcessHandle> leftover() {
        try {
            Path file = data.resolve("postmaster.pid");
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            long pid = Long.parseLong(Files.readAllLines(file).getFirst().trim());
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isOurs);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * A shell that waits for this JVM's end, however that comes, and then removes the server and
     * its folder.
     */
    Process guard() {
        List<String> watch = List.of("sh", "-c", WATCH, "sh", data.toString());
        List<String> program = rootless.before(List.of(binaries.program("pg_ctl").toString()));
        try {
            return new ProcessBuilder(Stream.concat(watch.stream(), program.stream()).toList())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new EmbeddedStackException("cannot start the guard of " + data, e);
        }
    }

    private boolean isOurs(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        String command = info.commandLine().or(info::command).orElse("");
        return command.contains("postgres") && command.contains(data.toString());
    }

    /** The first process goes first, so that it starts no others in the place of those that go. */
    private static void kill(ProcessHandle server) {
        List<ProcessHandle> all = Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) {
            awaitEnd(process);
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new EmbeddedStackException("PostgreSQL " + process.pid() + " does not end", e);
        }
    }

    private List<String> pgCtl(String... arguments) {
        List<String> program =
                List.of(binaries.program("pg_ctl").toString(), "-D", data.toString());
        return rootless.before(
                Stream.concat(program.stream(), List.of(arguments).stream()).toList());
    }

    private List<String> initdb(Path folder, Path secret) {
        return List.of(
                binaries.program("initdb").toString(),
                "-D",
                folder.toString(),
                "-U",
                PostgresServer.USER,
                "--pwfile=" + secret,
                "-A",
                "scram-sha-256",
                "-E",
                "UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
    }

    private static Path secretFile(String password) throws IOException {
        Path secret =
                Files.createTempFile(
                        "patron-initdb-",
                        "",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, password + "\n", StandardCharsets.UTF_8);
        return secret;
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }
}
