package io.patron.bench;

import io.patron.local.stack.Service;
import io.patron.local.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long each service takes from the start of its process until it is ready, alone, and what
 * memory it then has.
 */
final class StartUp {
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

    static Map<Service, Result> measure(Stack stack) throws IOException {
        var results = new TreeMap<Service, Result>();
        for (var service : Service.values()) {
            var started = System.nanoTime();
            stack.crashAndRestart(service);
            var seconds = (System.nanoTime() - started) / 1e9;
            results.put(service, new Result(seconds, residentMegabytes(stack.pid(service))));
        }
        return results;
    }

    static long residentMegabytes(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            var line = lines.filter(l -> l.startsWith("VmRSS:")).findFirst().orElse("VmRSS: 0 kB");
            return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
    }
}
