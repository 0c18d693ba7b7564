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
    private static final int MANY = 64;

    private Clients() {}

    /** One call of a service. */
    interface Call {
        void number(int number) throws IOException, InterruptedException;
    }

    /**
     * @param perSecond calls answered
     * @param p99Millis of one call, as its client sees it
     * @param clients that called side by side
     */
    record Result(double perSecond, double p99Millis, int clients) {

        private static Result of(long[] nanos, double seconds, int clients) {
            Arrays.sort(nanos);
            var p99 = nanos[nanos.length * 99 / 100] / 1e6;
            return new Result(nanos.length / seconds, p99, clients);
        }

        String p99() {
            return String.format(Locale.ROOT, "p99 %.0f ms with %d clients", p99Millis, clients);
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
        return hurried(calls, MANY, call);
    }

    /** As many clients as that, each of which calls again as soon as it is answered. */
    static Result hurried(int calls, int clients, Call call)
            throws InterruptedException, ExecutionException {
        return run(calls, clients, (number, started) -> System.nanoTime(), call);
    }

    /**
     * Calls come at their time however late the ones before are, and count from that time on: what
     * waits for a client waits for the service.
     */
    static Result paced(int calls, int perSecond, Call call)
            throws InterruptedException, ExecutionException {
        return run(
                calls,
                MANY,
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

    private static Result run(int calls, int clients, Pace pace, Call call)
            throws InterruptedException, ExecutionException {
        var nanos = new long[calls];
        var started = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (var client = 0; client < clients; client++) {
                var first = client;
                work.add(() -> {
                    for (var number = first; number < calls; number += clients) {
                        var begun = pace.begin(number, started);
                        call.number(number);
                        nanos[number] = System.nanoTime() - begun;
                    }
                    return null;
                });
            }
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        return Result.of(nanos, (System.nanoTime() - started) / 1e9, clients);
    }
}
