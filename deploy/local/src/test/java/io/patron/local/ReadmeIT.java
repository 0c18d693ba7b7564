package io.patron.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.local.load.Api;
import io.patron.local.load.Issuer;
import io.patron.local.shop.Shop;
import io.patron.local.stack.Part;
import io.patron.local.stack.Ports;
import io.patron.local.stack.StackFolder;
import io.patron.local.summary.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the README's commands as they are printed there. Ports and folders are other ones, by
 * environment alone, and the demonstration's file is another one, so that a Patron which already
 * runs on the machine is left in peace; {@code make test} is what runs this test.
 */
@Timeout(value = 12, unit = TimeUnit.MINUTES)
class ReadmeIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    private static final String SAMPLE = "deploy/local/sample/online_retail.csv.gz";

    @TempDir private Path folder;
    private final Ports ports = Ports.free();

    @Test
    void everyCommandOfTheReadmeWorks() throws Exception {
        var blocks = blocks();
        assertEquals(4, blocks.size(), "a new block of commands must be run here");
        assertTrue(block(blocks, "make up").contains("make test"));

        tellMakeThatThePackagesAreFresh();
        var log = folder.resolve("up.log");
        var up = start("make up", log);
        try {
            awaitReady(up, log);
            theSampleGivesTheExpectedFigures();
            sendsAndSees(blocks);
        } finally {
            interrupt(up);
        }
        assertTrue(up.waitFor(60, TimeUnit.SECONDS), "Ctrl-C stops everything");
        assertEquals(0, up.exitValue());
        secondStartDoesNotLoadAgain();
        demo(block(blocks, "make demo"));
    }

    private static List<String> blocks() throws IOException {
        var readme = Files.readString(ROOT.resolve("README.md"));
        return SHELL.matcher(readme).results().map(m -> m.group(1)).toList();
    }

    private void theSampleGivesTheExpectedFigures() throws Exception {
        var data = folder.resolve("data");
        var issuer = new Issuer(ports.url(Part.ISSUER), StackFolder.secretsOf(data));
        var api = new Api(ports, issuer);
        var summary = Summary.read(api, Shop.in(ROOT.resolve("deploy/local/sample")));
        LoopFigures.check(summary.document());
        LoopFigures.checkCustomers(api);
        LoopFigures.checkMails(data.resolve("mail"), summary.document());
    }

    private void sendsAndSees(List<String> blocks) throws Exception {
        var firstEvent = run(block(blocks, "curl"));
        assertTrue(firstEvent.contains("{\"success\":true"), firstEvent);
        assertTrue(firstEvent.contains("\"ada\""), firstEvent);
        var watched = run(block(blocks, "make -s watch"));
        assertEquals(3, watched.lines().filter(l -> l.startsWith("patron.activity.")).count());
        assertTrue(watched.contains("The ledger keeps its promises"), watched);
    }

    /**
     * The build that runs this test has just made them; {@code make up} need not make them again.
     */
    private static void tellMakeThatThePackagesAreFresh() throws IOException {
        Files.createDirectories(ROOT.resolve("target"));
        Files.writeString(ROOT.resolve("target/.packaged"), "");
    }

    private void secondStartDoesNotLoadAgain() throws Exception {
        var began = System.nanoTime();
        var log = folder.resolve("again.log");
        var up = start("make up", log);
        try {
            awaitReady(up, log);
            System.out.printf(
                    "The second make up was ready after %.1f s%n",
                    (System.nanoTime() - began) / 1e9);
        } finally {
            interrupt(up);
        }
        assertTrue(up.waitFor(60, TimeUnit.SECONDS));
    }

    /** On another file, so that what comes out is not the sample's by chance. */
    private void demo(String command) throws Exception {
        var out = folder.resolve("summary.json");
        var data = folder.resolve("orders.csv");
        var shop = OtherShop.write(ROOT.resolve(SAMPLE), data);
        assertTrue(command.contains("DATA=" + SAMPLE));
        run(command.replace(SAMPLE, data.toString()).replace("/tmp/summary.json", out.toString()));
        shop.check(new ObjectMapper().readTree(out.toFile()));
    }

    private static String block(List<String> blocks, String holding) {
        Predicate<String> wanted = block -> block.contains(holding);
        return blocks.stream().filter(wanted).findFirst().orElseThrow();
    }

    private String run(String commands) throws IOException, InterruptedException {
        var log = Files.createTempFile(folder, "commands", ".log");
        var here = commands.replace("localhost:8081", "localhost:" + ports.of(Part.PROFILE));
        var process = start("set -eu\n" + here, log);
        assertTrue(process.waitFor(6, TimeUnit.MINUTES), () -> "not done: " + commands);
        var output = Files.readString(log);
        assertEquals(0, process.exitValue(), output);
        return output;
    }

    private Process start(String commands, Path log) throws IOException {
        var builder =
                new ProcessBuilder(shell(commands))
                        .directory(ROOT.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("PORTS", ports.toString());
        builder.environment().put("DATA_DIR", folder.resolve("data").toString());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("MAKE") || name.startsWith("MFLAGS"));
        return builder.start();
    }

    private static void awaitReady(Process up, Path log) throws IOException, InterruptedException {
        while (!Files.readString(log).contains("Patron is ready")) {
            assertTrue(up.isAlive(), Files.readString(log));
            Thread.sleep(200);
        }
    }

    /** As a terminal's Ctrl-C, to the launcher. */
    /**
     * Ctrl-C must be heard also where the tests themselves run in the background, which is deaf to
     * it.
     */
    private static List<String> shell(String commands) {
        var plain = List.of("bash", "-c", commands);
        return Files.exists(Path.of("/proc/self/status"))
                ? Stream.concat(Stream.of("env", "--default-signal=INT"), plain.stream()).toList()
                : plain;
    }

    private static void interrupt(Process up) throws IOException, InterruptedException {
        var launcher =
                Stream.concat(Stream.of(up.toHandle()), up.descendants())
                        .filter(p ->
                                p.info().commandLine().orElse("").contains("patron-local.jar up"))
                        .findFirst()
                        .orElseThrow();
        new ProcessBuilder("kill", "-INT", String.valueOf(launcher.pid())).start().waitFor();
    }
}
