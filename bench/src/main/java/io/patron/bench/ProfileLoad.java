package io.patron.bench;

import io.patron.bench.Clients.Result;
import io.patron.local.stack.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Events one at a time, profiles that are read, and people who turn out to be one. */
final class ProfileLoad implements AutoCloseable {
    private static final int BATCH = 100;
    private static final int PAGES = 10;

    private final String profile;
    private final Api operator;
    private final Api admin;
    private final Api source;
    private final Lines sdk;
    private final Lines shop;

    ProfileLoad(Running running, String profile) throws IOException, InterruptedException {
        this.profile = profile;
        operator = running.api("operator");
        admin = running.api("admin");
        var authorization = IngestLoad.source(admin, profile);
        source = new Api(authorization);
        sdk = new Lines(profile, authorization);
        shop = running.lines(Part.PROFILE, "service");
    }

    /** Events in requests of their own, each durable before it is answered. */
    Result track(int events) throws InterruptedException, ExecutionException {
        return Clients.hurried(events, this::send);
    }

    /** So many of them a second. */
    Result track(int events, int perSecond) throws InterruptedException, ExecutionException {
        return Clients.paced(events, perSecond, this::send);
    }

    private void send(int number) throws IOException {
        sdk.post("/v1/track", "event-" + number, Events.track(number));
    }

    /** Customers that there are. */
    List<String> customers() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        var cursor = "";
        for (var page = 0; page < PAGES; page++) {
            var list = operator.get(profile + "/v1/customers?limit=500" + cursor);
            list.path("items").forEach(item -> ids.add(item.path("customerId").asText()));
            cursor = "&cursor=" + list.path("nextCursor").asText();
        }
        return ids;
    }

    /** Reads customers as fast as they come. */
    Result read(List<String> customers, int reads) throws InterruptedException, ExecutionException {
        return Clients.hurried(reads, number -> read(customers, (long) number));
    }

    /** Reads so many customers a second. */
    Result read(List<String> customers, int reads, int perSecond)
            throws InterruptedException, ExecutionException {
        return Clients.paced(reads, perSecond, number -> read(customers, (long) number));
    }

    /** By a service, as apps read: each read of an operator is noted. */
    private void read(List<String> customers, long number) throws IOException {
        var id = customers.get((int) (number * 7 % customers.size()));
        shop.get("/v1/customers/" + id);
    }

    /**
     * Tells of visitors and customers who are not known to be one, then that they are.
     *
     * @return merges a second, until they are stored and told
     */
    double merge(int merges) throws IOException, InterruptedException {
        var run = Long.toString(System.nanoTime(), 36);
        send(merges, n -> Events.of("track", run, n, "\"anonymousId\":\"a-" + run + n + "\""));
        send(merges, n -> Events.of("track", run, n, "\"userId\":\"u-" + run + n + "\""));
        IngestLoad.settle(admin, profile);
        var started = System.nanoTime();
        send(
                merges,
                n ->
                        Events.of(
                                "identify",
                                run,
                                n,
                                "\"userId\":\"u-%1$s%2$d\",\"anonymousId\":\"a-%1$s%2$d\""
                                        .formatted(run, n)));
        return merges / ((IngestLoad.settle(admin, profile) - started) / 1e9);
    }

    private interface Event {
        String number(int number);
    }

    private void send(int events, Event event) throws IOException, InterruptedException {
        for (var first = 0; first < events; first += BATCH) {
            var batch =
                    IntStream.range(first, Math.min(events, first + BATCH))
                            .mapToObj(event::number)
                            .collect(Collectors.joining(",", "{\"batch\":[", "]}"));
            source.post(profile + "/v1/batch", batch);
        }
    }

    @Override
    public void close() throws IOException {
        sdk.close();
        shop.close();
    }
}
