package io.patron.bench;

import io.patron.local.stack.Memory;
import io.patron.local.stack.Service;
import io.patron.local.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long each service takes from the start of its process until it is ready, alone, and what
 * memory it then has. The machine is let come to rest before each start, since the other services
 * may still be catching up with what was done before.
 */
final class StartUp {
    private static final double REST = 0.9;
    private static final int SECONDS_TO_WAIT = 60;

    private StartUp() {}

    /**
     * @param seconds process start to readiness
     * @param residentMegabytes resident set size once ready
     */
    record Result(double seconds, long residentMegabytes) {
        String text() {
            return String.format(Locale.ROOT, "%.1f s, %d MB", seconds, residentMegabytes);
        }
    }

    static Map<Service, Result> measure(Stack stack) throws IOException, InterruptedException {
        var results = new TreeMap<Service, Result>();
        for (var service : Service.values()) {
            awaitRest();
            var started = System.nanoTime();
            stack.crashAndRestart(service);
            var seconds = (System.nanoTime() - started) / 1e9;
            results.put(service, new Result(seconds, Memory.of(stack.pid(service)).now()));
        }
        return results;
    }

    private static void awaitRest() throws IOException, InterruptedException {
        var before = ticks();
        for (var second = 0; second < SECONDS_TO_WAIT; second++) {
            Thread.sleep(1000);
            var now = ticks();
            if (now.idle() - before.idle() >= REST * (now.all() - before.all())) {
                return;
            }
            before = now;
        }
    }

    /** What the machine's processors did since it started, in clock ticks. */
    private record Ticks(long idle, long all) {}

    private static Ticks ticks() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            var line = lines.findFirst().orElseThrow();
            var ticks =
                    Arrays.stream(line.split("\\s+")).skip(1).mapToLong(Long::parseLong).toArray();
            return new Ticks(ticks[3] + ticks[4], Arrays.stream(ticks).limit(8).sum());
        }
    }
}
