package io.patron.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Posts events to the ingest endpoint in batches of 100 over 4 connections, and waits until they
 * are stored and published.
 */
final class IngestLoad {
    private static final int BATCH = 100;
    private static final int CLIENTS = 4;
    private static final int LOOK_AGAIN_MILLIS = 250;

    private final String profile;
    private final Api admin;

    IngestLoad(String profile, Api admin) {
        this.profile = profile;
        this.admin = admin;
    }

    /**
     * @param acceptedPerSecond answered, so durable in Kafka
     * @param storedPerSecond in PostgreSQL and published on {@code patron.activity}, from the first
     *     request on
     */
    record Result(double acceptedPerSecond, double storedPerSecond) {}

    Result run(int events) throws InterruptedException, ExecutionException, IOException {
        var api = new Api(source(admin, profile));
        var started = System.nanoTime();
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Callable<Integer>> work =
                    IntStream.range(0, CLIENTS)
                            .<Callable<Integer>>mapToObj(
                                    c -> () -> client(api, c, events / CLIENTS))
                            .toList();
            for (var client : clients.invokeAll(work)) {
                client.get();
            }
        }
        var accepted = (System.nanoTime() - started) / 1e9;
        var stored = (settle(admin, profile) - started) / 1e9;
        return new Result(events / accepted, events / stored);
    }

    /** A new source: the Authorization header with which its clients call the ingest endpoints. */
    static String source(Api admin, String profile) throws IOException, InterruptedException {
        var key =
                admin.post(
                                profile + "/v1/sources",
                                "{\"name\":\"bench-" + System.nanoTime() + "\"}")
                        .path("writeKey")
                        .asText();
        var basic =
                Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
        return "Basic " + basic;
    }

    private int client(Api api, int client, int events) throws IOException, InterruptedException {
        for (int done = 0; done < events; done += BATCH) {
            api.post(profile + "/v1/batch", Events.batch(client * events + done, BATCH));
        }
        return events;
    }

    /**
     * Waits until the service has nothing left to consume or publish, which it counts to tell. It
     * must say so twice: an event may be between the two.
     *
     * @return when it said so first, of {@link System#nanoTime}
     */
    static long settle(Api admin, String service) throws IOException, InterruptedException {
        while (true) {
            var settled = System.nanoTime();
            if (isSettled(admin, service)) {
                Thread.sleep(LOOK_AGAIN_MILLIS);
                if (isSettled(admin, service)) {
                    return settled;
                }
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private static boolean isSettled(Api admin, String service)
            throws IOException, InterruptedException {
        return admin.get(service + "/v1/pipeline").path("settled").asBoolean();
    }
}
