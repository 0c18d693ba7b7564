package io.patron.local.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One process of the stack with its log and its note on disk. It ignores Ctrl-C, which a terminal
 * sends to everyone: the launcher stops its processes in order.
 */
final class ChildProcess {
    private static final List<String> SHIELD =
            List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    private final String name;
    private final Process process;
    private final Path log;
    private final long logBegin;
    private final Path note;

    private ChildProcess(String name, Process process, Path log, long logBegin, Path note) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.logBegin = logBegin;
        this.note = note;
    }

    /** Starts a program whose output is appended to {@code logs/<name>.log}. */
    static ChildProcess start(
            String name, List<String> command, Map<String, String> environment, StackFolder in) {
        Path log = in.path("logs").resolve(name + ".log");
        Path note = in.path("run").resolve(name + ".pid");
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder =
                    new ProcessBuilder(Stream.concat(SHIELD.stream(), command.stream()).toList())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            long logBegin = Files.exists(log) ? Files.size(log) : 0;
            Process process = builder.start();
            awaitProgram(process, command.getFirst());
            RunningProcess.of(process.toHandle()).write(note);
            return new ChildProcess(name, process, log, logBegin, note);
        } catch (IOException e) {
            throw new LauncherException("cannot start " + name, e);
        }
    }

    String name() {
        return name;
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Asks it to stop and waits; ends it by force when it does not within the limit. */
    void stop(Duration limit) {
        process.destroy();
        await(limit);
    }

    /** Closes its standard input, which some programs take as the wish to stop. */
    void closeInput(Duration limit) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
        await(limit);
    }

    /** Ends it at once, as a crash would. */
    void kill() {
        process.destroyForcibly();
        await(Duration.ofSeconds(10));
    }

    /** What to tell a person when it has ended by itself. */
    String obituary() {
        return name + " ended with " + process.exitValue() + "; its log is " + log + "\n" + tail();
    }

    /** True when it has written this line; what stood in the log before it does not count. */
    boolean hasSaid(String line) {
        try (InputStream said = Files.newInputStream(log)) {
            said.skipNBytes(logBegin);
            return new String(said.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .anyMatch(line::equals);
        } catch (IOException e) {
            return false;
        }
    }

    String tail() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    private void await(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                process.waitFor(10, TimeUnit.SECONDS);
            }
            Files.deleteIfExists(note);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new LauncherException("cannot remove " + note, e);
        }
    }

    /** The shell replaces itself with the program; the note must name the program. */
    private static void awaitProgram(Process process, String program) throws IOException {
        String expected = Path.of(program).toRealPath().toString();
        for (int attempt = 0; attempt < 200 && process.isAlive(); attempt++) {
            if (process.info().command().filter(expected::equals).isPresent()) {
                return;
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
