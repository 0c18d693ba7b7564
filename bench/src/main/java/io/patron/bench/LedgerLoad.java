package io.patron.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Gives points to members and takes them by turns, over REST, each request with a key of its own
 * and durable before it is answered.
 */
final class LedgerLoad {
    static final int MEMBERS = 10_000;
    static final int CLIENTS = 64;

    private static final String PROGRAMME =
            """
            {"key": "bench", "name": "Bench", "currency": "GBP", "zone": "UTC",
             "earning": {"pointsPerUnit": "1", "rounding": "FLOOR"},
             "tiers": [{"key": "base", "name": "Base", "fromMinor": 0}]}
            """;

    private final String loyalty;
    private final Api operator;

    LedgerLoad(String loyalty, Api operator) {
        this.loyalty = loyalty;
        this.operator = operator;
    }

    /**
     * @param perSecond commands answered
     * @param p99Millis of one command, as its client sees it
     */
    record Result(double perSecond, double p99Millis) {

        static Result of(long[] nanos, double seconds) {
            Arrays.sort(nanos);
            return new Result(nanos.length / seconds, nanos[nanos.length * 99 / 100] / 1e6);
        }

        String p99() {
            return String.format(Locale.ROOT, "p99 %.0f ms with %d clients", p99Millis, CLIENTS);
        }
    }

    void prepare() throws IOException, InterruptedException {
        operator.post(loyalty + "/v1/programmes", PROGRAMME);
    }

    /** Gives every member points to spend. */
    Result fill() throws InterruptedException, ExecutionException {
        return run(MEMBERS, number -> change(member(number), 100_000));
    }

    /** Gives and takes by turns, over all members. */
    Result mix(int commands) throws InterruptedException, ExecutionException {
        return run(commands, number -> change(member(number * 7), number % 2 == 0 ? 5 : -5));
    }

    /** Gives and takes by turns, of one member. */
    Result hot(int commands) throws InterruptedException, ExecutionException {
        return run(commands, number -> change(member(0), number % 2 == 0 ? 5 : -5));
    }

    /** Reads balances. */
    Result read(int reads) throws InterruptedException, ExecutionException {
        return run(reads, number -> operator.get(loyalty + "/v1/members/" + member(number * 7)));
    }

    private static UUID member(int number) {
        return new UUID(0x0194_0000_0000_7000L, 0x8000_0000_0000_0000L | number % MEMBERS);
    }

    private Object change(UUID member, int points) throws IOException, InterruptedException {
        var body = "{\"programmeKey\":\"bench\",\"points\":" + points + ",\"reason\":\"bench\"}";
        return operator.postOnce(loyalty + "/v1/members/" + member + "/adjustments", body);
    }

    private interface Call {
        Object number(int number) throws IOException, InterruptedException;
    }

    private static Result run(int calls, Call call)
            throws InterruptedException, ExecutionException {
        var nanos = new long[calls];
        var started = System.nanoTime();
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Callable<Void>> work = new ArrayList<>();
            IntStream.range(0, CLIENTS)
                    .forEach(client ->
                            work.add(() -> {
                                for (var number = client; number < calls; number += CLIENTS) {
                                    var before = System.nanoTime();
                                    call.number(number);
                                    nanos[number] = System.nanoTime() - before;
                                }
                                return null;
                            }));
            for (var done : clients.invokeAll(work)) {
                done.get();
            }
        }
        return Result.of(nanos, (System.nanoTime() - started) / 1e9);
    }
}
