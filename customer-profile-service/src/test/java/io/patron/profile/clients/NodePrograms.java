package io.patron.profile.clients;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The programs of {@code src/test/clients}, with the clients that they need installed. */
final class NodePrograms {
    private static final Path SOURCES = Path.of("src/test/clients");
    private static final Path FOLDER = Path.of("target/clients");
    private static final String LOCK = "package-lock.json";

    private NodePrograms() {}

    /**
     * A developer's machine may lack the tools: the test is skipped there and says so. CI installs
     * them.
     */
    static void requireTools() {
        for (var tool : List.of("node", "npm", "chromium")) {
            Assumptions.assumeTrue(
                    System.getenv("CI") != null || isInstalled(tool),
                    "Skipped: the test of the tracking clients needs " + tool);
        }
    }

    private static boolean isInstalled(String tool) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    /** Installs what the lock file says, unless it is there already. */
    static void install() {
        try {
            Files.createDirectories(FOLDER);
            var wanted = Files.readString(SOURCES.resolve(LOCK));
            var done = FOLDER.resolve("installed");
            copy();
            if (!Files.exists(done) || !Files.readString(done).equals(wanted)) {
                // Not “ci”: it wants the optional parts of every system in the lock file.
                run(120, "npm", "install", "--no-save", "--omit=optional", "--ignore-scripts");
                Files.writeString(done, wanted);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy() throws IOException {
        for (var name : List.of("package.json", LOCK, "send.mjs", "browser.html")) {
            Files.copy(
                    SOURCES.resolve(name),
                    FOLDER.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static Path file(String name) {
        return FOLDER.resolve(name);
    }

    /** Runs a program of Node.js to its end. */
    static void node(String program, String... arguments) {
        var command = new ArrayList<>(List.of("node", program));
        command.addAll(List.of(arguments));
        run(45, command.toArray(String[]::new));
    }

    private static void run(int seconds, String... command) {
        var log = FOLDER.resolve(command[0] + "-" + Thread.currentThread().threadId() + ".log");
        try {
            var process =
                    new ProcessBuilder(command)
                            .directory(FOLDER.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        String.join(" ", command) + " does not end: " + Files.readString(log));
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(
                        String.join(" ", command) + " failed: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Node.js 20 or later with npm is needed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
