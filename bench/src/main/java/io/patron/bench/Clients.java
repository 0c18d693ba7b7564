package io.patron.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Clients that call a service side by side, a bounded number of times. */
final class Clients {
    static final int MANY = 64;

    private Clients() {}

    /** One call of a service. */
    interface Call {
        void number(int number) throws IOException, InterruptedException;
    }

    /**
     * @param perSecond calls answered
     * @param p99Millis of one call, as its client sees it
     */
    record Result(double perSecond, double p99Millis) {

        private static Result of(long[] nanos, double seconds) {
            Arrays.sort(nanos);
            return new Result(nanos.length / seconds, nanos[nanos.length * 99 / 100] / 1e6);
        }

        String p99() {
            return String.format(Locale.ROOT, "p99 %.0f ms with %d clients", p99Millis, MANY);
        }

        String paced(int wanted) {
            return String.format(
                    Locale.ROOT,
                    "p99 %.1f ms, %,d/s asked for, whoever is late",
                    p99Millis,
                    wanted);
        }
    }

    /** Each client calls again as soon as it is answered. */
    static Result hurried(int calls, Call call) throws InterruptedException, ExecutionException {
        return run(calls, (number, started) -> System.nanoTime(), call);
    }

    /**
     * Calls come at their time however late the ones before are, and count from that time on: what
     * waits for a client waits for the service.
     */
    static Result paced(int calls, int perSecond, Call call)
            throws InterruptedException, ExecutionException {
        return run(
                calls,
                (number, started) -> {
                    var due = started + number * 1_000_000_000L / perSecond;
                    TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                    return due;
                },
                call);
    }

    /** When a call begins to count; may wait until then. */
    private interface Pace {
        long begin(int number, long started) throws InterruptedException;
    }

    private static Result run(int calls, Pace pace, Call call)
            throws InterruptedException, ExecutionException {
        var nanos = new long[calls];
        var started = System.nanoTime();
        try (var clients = Executors.newFixedThreadPool(MANY)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (var client = 0; client < MANY; client++) {
                var first = client;
                work.add(() -> {
                    for (var number = first; number < calls; number += MANY) {
                        var begun = pace.begin(number, started);
                        call.number(number);
                        nanos[number] = System.nanoTime() - begun;
                    }
                    return null;
                });
            }
            for (var done : clients.invokeAll(work)) {
                done.get();
            }
        }
        return Result.of(nanos, (System.nanoTime() - started) / 1e9);
    }
}
