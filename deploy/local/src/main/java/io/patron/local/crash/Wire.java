package io.patron.local.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.local.stack.LauncherException;
import io.patron.local.stack.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sends requests as a careful client does: what is not answered, or answered with a fault of the
 * server, is sent again as it is until there is an answer.
 */
final class Wire {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(30);

    private final Ports ports;
    private final List<Journal.Kept> moved = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    Wire(Ports ports) {
        this.ports = ports;
    }

    /** The answers that it got to requests that moved something, in their order. */
    List<Journal.Kept> moved() {
        return moved;
    }

    /**
     * An answer that holds: 2xx, or a refusal.
     *
     * @param replayed true when an earlier try had its effect and its answer was lost
     */
    record Reply(int status, JsonNode body, boolean replayed) {
        boolean ok() {
            return status / 100 == 2;
        }
    }

    /** How often what happened: answers by status, connections that broke, replays. */
    Map<String, Long> counts() {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((what, count) -> sums.put(what, count.sum()));
        return sums;
    }

    /**
     * Sends until there is an answer.
     *
     * @throws LauncherException when there is none for minutes
     */
    Reply untilAnswered(Request request) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                HttpResponse<String> response = http.send(http(request), BodyHandlers.ofString());
                count(request.service().database() + " answered " + response.statusCode());
                if (response.statusCode() < 500 && response.statusCode() != 429) {
                    Reply reply = reply(response);
                    if (reply.ok() && moved.size() < MOST) {
                        moved.add(new Journal.Kept(request, reply));
                    }
                    return reply;
                }
            } catch (IOException e) {
                count(request.service().database() + " did not answer");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LauncherException("interrupted in " + request.path(), e);
            }
            pause(Duration.ofMillis(200));
        }
        throw new LauncherException("no answer for minutes: " + request);
    }

    private Reply reply(HttpResponse<String> response) throws JsonProcessingException {
        boolean replayed = response.headers().firstValue("Idempotency-Replayed").isPresent();
        if (replayed) {
            count("answers replayed");
        }
        String body = response.body();
        JsonNode document = body.isBlank() ? JSON.missingNode() : JSON.readTree(body);
        return new Reply(response.statusCode(), document, replayed);
    }

    private HttpRequest http(Request request) {
        String address = ports.url(request.service().part()) + request.path();
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(address))
                        .timeout(CALL_LIMIT)
                        .header("Content-Type", "application/json")
                        .method(request.method(), BodyPublishers.ofString(request.body()));
        request.headers().forEach(builder::header);
        return builder.build();
    }

    void count(String what) {
        counts.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("interrupted while waiting", e);
        }
    }
}
