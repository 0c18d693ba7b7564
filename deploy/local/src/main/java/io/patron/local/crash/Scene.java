package io.patron.local.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.local.load.Api;
import io.patron.local.stack.LauncherException;
import io.patron.local.stack.Service;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A programme, a reward, a source of orders, and customers whose ids are known.
 *
 * @param customers their ids in the services; the shop knows them by {@link #externalId}
 * @param ingest the header that the source's events are sent with
 */
record Scene(List<String> customers, String rewardId, String ingest) {
    static final String PROGRAMME = "crash-club";
    static final long PRICE = 3;

    private static final String CLUB =
            """
            {"key": "crash-club", "name": "Club", "currency": "NZD", "zone": "Europe/London",
             "earning": {"pointsPerUnit": "1", "rounding": "FLOOR"}, "clawback": {"policy": "INTO_DEBT"},
             "tiers": [{"key": "base", "name": "Base", "fromMinor": 0}], "windowDays": 365}
            """;
    private static final String MUG =
            """
            {"programme": "crash-club", "key": "mug", "kind": "GOODS", "texts": {"en": {"name": "A mug"}},
             "stock": 1000000, "prices": [{"points": {"points": 3}}]}
            """;

    static String externalId(int customer) {
        return "crash-" + customer;
    }

    static Scene set(Api api, Wire wire, int customers) {
        made(api, Service.LOYALTY, "/v1/programmes", CLUB);
        String reward = made(api, Service.LOYALTY, "/v1/rewards", MUG).path("id").asText();
        String key =
                made(api, Service.PROFILE, "/v1/sources", "{\"name\": \"crash\"}")
                        .path("writeKey")
                        .asText();
        byte[] basic = (key + ":").getBytes(StandardCharsets.UTF_8);
        String ingest = "Basic " + Base64.getEncoder().encodeToString(basic);
        identify(wire, ingest, customers);
        return new Scene(ids(api, customers), reward, ingest);
    }

    private static void identify(Wire wire, String ingest, int customers) {
        String batch =
                IntStream.range(0, customers)
                        .mapToObj(i ->
                                "{\"type\": \"identify\", \"userId\": \"%s\", \"traits\": {}}"
                                        .formatted(externalId(i)))
                        .collect(Collectors.joining(",", "{\"batch\": [", "]}"));
        Map<String, String> headers = Map.of("Authorization", ingest);
        wire.untilAnswered(new Request(Service.PROFILE, "POST", "/v1/batch", batch, headers));
    }

    private static List<String> ids(Api api, int customers) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            String path = "/v1/customers?externalId=" + externalId(i);
            JsonNode found = api.get(Service.PROFILE, path).path("items").path(0);
            for (int tries = 0; !found.hasNonNull("customerId") && tries < 600; tries++) {
                Wire.pause(Duration.ofMillis(100));
                found = api.get(Service.PROFILE, path).path("items").path(0);
            }
            ids.add(found.path("customerId").asText());
        }
        return ids;
    }

    private static JsonNode made(Api api, Service service, String path, String document) {
        return require(path, api.trySend(service, "POST", path, document, Map.of()));
    }

    private static JsonNode require(String path, Api.Answer answer) {
        if (!answer.ok()) {
            throw new LauncherException(path + " was answered " + answer);
        }
        return answer.body();
    }
}
