package io.patron.bench;

import io.patron.local.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The processors' time that a service and PostgreSQL have used, in seconds. Tells what work costs,
 * also beside other work.
 */
record CpuTime(double service, double postgres) {

    static CpuTime now(Running running, Service of) throws IOException {
        var service = seconds(running.stack().pid(of));
        var file = running.folder().path("postgresql").resolve("postmaster.pid");
        try (var lines = Files.lines(file)) {
            var postmaster = Long.parseLong(lines.findFirst().orElseThrow().strip());
            var backends =
                    ProcessHandle.of(postmaster)
                            .map(ProcessHandle::descendants)
                            .orElse(Stream.empty())
                            .mapToDouble(one -> seconds(one.pid()))
                            .sum();
            return new CpuTime(service, backends);
        }
    }

    private static double seconds(long pid) {
        return ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
    }

    CpuTime since(CpuTime before) {
        return new CpuTime(service - before.service, postgres - before.postgres);
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "processor time of the service %.1f s, of PostgreSQL %.1f s",
                service,
                postgres);
    }
}
