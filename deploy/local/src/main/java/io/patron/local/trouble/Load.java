package io.patron.local.trouble;

import io.patron.local.stack.LauncherException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Clients that post batches and reads, and what they were answered. A batch that was not taken is
 * given up: it must not be stored by halves unless it was not answered at all.
 */
final class Load {
    private static final Duration CALL_LIMIT = Duration.ofSeconds(60);
    private static final int EVENTS = 20;
    private static final int CUSTOMERS = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String ingest;
    private final String operator;
    private final AtomicLong next = new AtomicLong();
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicLong longest = new AtomicLong();

    /**
     * @param url of the profile service
     * @param writeKey of a source
     * @param token of an operator
     */
    Load(String url, String writeKey, String token) {
        this.url = url;
        byte[] key = (writeKey + ":").getBytes(StandardCharsets.UTF_8);
        this.ingest = "Basic " + Base64.getEncoder().encodeToString(key);
        this.operator = "Bearer " + token;
    }

    /** The numbers of the events that were answered with 200. */
    Set<Long> acknowledged() {
        return acknowledged;
    }

    /** What was answered against the rules. */
    Queue<String> faults() {
        return faults;
    }

    /** How often what was answered, since the last time. */
    Map<String, Long> answers() {
        Map<String, Long> counts = new TreeMap<>();
        answers.forEach((what, count) -> counts.put(what, count.sumThenReset()));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** Milliseconds of the slowest answer since the last time. */
    long longest() {
        return longest.getAndSet(0);
    }

    static int eventsOfBatch() {
        return EVENTS;
    }

    /** Posts a batch of events nobody has posted before. */
    void post() {
        long first = next.getAndAdd(EVENTS);
        String batch =
                LongStream.range(first, first + EVENTS)
                        .mapToObj(Load::event)
                        .collect(Collectors.joining(",", "{\"batch\":[", "]}"));
        HttpRequest request =
                request("/v1/batch", ingest).POST(BodyPublishers.ofString(batch)).build();
        if (status("batch", request) == 200) {
            LongStream.range(first, first + EVENTS).forEach(acknowledged::add);
        }
    }

    private static String event(long number) {
        return """
        {"type":"track","userId":"t-%d","messageId":"trouble-%d","event":"Viewed","properties":{"number":%d}}\
        """
                .formatted(number % CUSTOMERS, number, number);
    }

    /** Looks a customer up. */
    void read() {
        String path = "/v1/customers?externalId=t-" + next.get() % CUSTOMERS;
        status("read", request(path, operator).GET().build());
    }

    private HttpRequest.Builder request(String path, String authorization) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(CALL_LIMIT)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json");
    }

    /** 0 where there was no answer. */
    private int status(String what, HttpRequest request) {
        long started = System.nanoTime();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            longest.accumulateAndGet((System.nanoTime() - started) / 1_000_000, Math::max);
            note(what + " " + answer.statusCode());
            judge(what, answer);
            return answer.statusCode();
        } catch (IOException e) {
            longest.accumulateAndGet((System.nanoTime() - started) / 1_000_000, Math::max);
            note(what + " " + e.getClass().getSimpleName());
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("interrupted", e);
        }
    }

    /** Taken, or to be tried again later, and when. */
    private void judge(String what, HttpResponse<String> answer) {
        int status = answer.statusCode();
        boolean later = status == 429 || status == 503;
        if (later && answer.headers().firstValue("Retry-After").isEmpty()) {
            faults.add(what + " " + status + " without Retry-After: " + answer.body());
        } else if (status != 200 && !later) {
            faults.add(what + " " + status + ": " + answer.body());
        }
    }

    private void note(String what) {
        answers.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }
}
