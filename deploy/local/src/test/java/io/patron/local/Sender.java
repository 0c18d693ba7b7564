package io.patron.local;

import io.patron.local.stack.LauncherException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** Sends batches to whichever process answers, as a load balancer lets clients do. */
final class Sender {
    private static final Duration CALL_LIMIT = Duration.ofSeconds(10);
    private static final int TRIES = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> urls;
    private final String authorization;

    Sender(List<String> urls, String writeKey) {
        this.urls = urls;
        byte[] key = (writeKey + ":").getBytes(StandardCharsets.UTF_8);
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(key);
    }

    /**
     * @param first which process is asked first
     */
    void untilAccepted(int first, String batch) throws InterruptedException {
        for (int one = first; one < first + TRIES; one++) {
            if (accepted(urls.get(one % urls.size()), batch)) {
                return;
            }
            Thread.sleep(50);
        }
        throw new LauncherException("nobody accepts " + batch);
    }

    private boolean accepted(String url, String batch) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/v1/batch"))
                        .timeout(CALL_LIMIT)
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(batch))
                        .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
