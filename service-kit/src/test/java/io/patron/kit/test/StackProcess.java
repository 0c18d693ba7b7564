package io.patron.kit.test;

import io.patron.embedded.DisposableStack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The one stack process of this JVM, started when its first address is asked for.
 *
 * <p>Quarkus loads test classes with several class loaders, so a static field would not be one per
 * JVM: the addresses are kept as system properties. A process of its own also keeps the broker's
 * libraries apart from the service under test.
 */
final class StackProcess {
    private static final String PREFIX = "patron.test.";

    private StackProcess() {}

    /** An address that {@link DisposableStack} printed. */
    static String value(String name) {
        synchronized (Runtime.getRuntime()) {
            if (System.getProperty(PREFIX + name) == null) {
                start();
            }
            return System.getProperty(PREFIX + name);
        }
    }

    private static void start() {
        try {
            Path folder = Files.createTempDirectory("patron-test-");
            Path log = folder.resolve("stack.log");
            Process process =
                    new ProcessBuilder(command(folder)).redirectError(log.toFile()).start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
            readAddresses(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the embedded stack", e);
        }
    }

    private static List<String> command(Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DisposableStack.class.getName(),
                folder.toString());
    }

    private static void readAddresses(Process process, Path log) throws IOException {
        BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && !line.equals(DisposableStack.READY)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                System.setProperty(PREFIX + line.substring(0, equals), line.substring(equals + 1));
            }
            line = lines.readLine();
        }
        if (line == null) {
            String said = Files.exists(log) ? Files.readString(log) : "";
            throw new IOException("the embedded stack ended at once: " + said);
        }
    }

    private static void end(Process process) {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
