package io.patron.loyalty;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Many clients that begin at the same moment. */
public final class AtOnce {
    private AtOnce() {}

    /** Calls in as many threads; the answers. */
    public static <T> List<T> calls(List<Callable<T>> calls) {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            List<Future<T>> running =
                    calls.stream()
                            .map(call ->
                                    threads.submit(() -> {
                                        start.await();
                                        return call.call();
                                    }))
                            .toList();
            start.countDown();
            return running.stream().map(AtOnce::result).toList();
        }
    }

    public static <T> List<T> times(int times, Callable<T> call) {
        return calls(IntStream.range(0, times).mapToObj(i -> call).toList());
    }

    private static <T> T result(Future<T> running) {
        try {
            return running.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
