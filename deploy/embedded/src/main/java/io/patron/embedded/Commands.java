package io.patron.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Short-lived programs that are run to their end. */
final class Commands {
    private static final long LIMIT_SECONDS = 120;

    private Commands() {}

    /** What a program did: its exit code and all it printed. */
    record Outcome(int exit, String output) {}

    /** Runs a program to its end; its output goes through a file, so that no child can block it. */
    static Outcome run(List<String> command) {
        try {
            Path output = Files.createTempFile("patron-command-", ".log");
            try {
                Process process =
                        new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                                .redirectOutput(output.toFile())
                                .start();
                int exit = await(process);
                return new Outcome(exit, Files.readString(output, StandardCharsets.UTF_8));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new EmbeddedStackException("cannot run " + command.getFirst(), e);
        }
    }

    /** Runs a program and refuses any exit code but 0. */
    static void require(List<String> command) {
        Outcome outcome = run(command);
        if (outcome.exit() != 0) {
            throw new EmbeddedStackException(
                    String.join(" ", command)
                            + " ended with "
                            + outcome.exit()
                            + ": "
                            + outcome.output());
        }
    }

    static int await(Process process) {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new EmbeddedStackException(
                        "process " + process.pid() + " did not end in " + LIMIT_SECONDS + " s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new EmbeddedStackException("interrupted while waiting for a process", e);
        }
    }

    private static java.io.File nothing() {
        return new java.io.File("/dev/null");
    }
}
