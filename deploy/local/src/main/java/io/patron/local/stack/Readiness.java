package io.patron.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits until a process is ready, or has ended, or time is over. */
final class Readiness {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private Readiness() {}

    static void awaitHttp(ChildProcess process, String url) {
        await(process, () -> answers(url));
    }

    static void awaitLine(ChildProcess process, String line) {
        await(process, () -> process.hasSaid(line));
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(ChildProcess process, BooleanSupplier ready) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.alive()) {
                throw new LauncherException(process.obituary());
            }
            if (System.nanoTime() > end) {
                throw new LauncherException(
                        process.name()
                                + " is not ready after "
                                + LIMIT.toSeconds()
                                + " s\n"
                                + process.tail());
            }
            pause();
        }
    }

    private static boolean answers(String url) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(5)).build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("interrupted while waiting for " + url, e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("interrupted while waiting", e);
        }
    }
}
