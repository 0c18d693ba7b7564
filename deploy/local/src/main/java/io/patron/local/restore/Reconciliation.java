package io.patron.local.restore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.local.load.Api;
import io.patron.local.restore.Published.Event;
import io.patron.local.stack.LauncherException;
import io.patron.local.stack.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares what the ledger has told with what it has: after it went back to an earlier state and
 * read Kafka again, some of what it told is there under the same id, some was made anew under
 * another, and what came by REST is gone. The events still tell of it.
 */
public final class Reconciliation {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 1_000;

    /** What comes again by itself when the clock is looked at. */
    private static final Set<String> BY_TIME = Set.of("points-activated", "points-expired");

    private final Map<String, Long> counts = new TreeMap<>();
    private final List<Lost> lost = new ArrayList<>();

    private Reconciliation() {}

    /**
     * An entry that was told and is gone.
     *
     * @param kind the event's name, such as {@code points-adjusted}
     * @param reference the reason, the reservation or the transfer
     * @param points below zero where they were taken
     */
    public record Lost(
            Instant at,
            String kind,
            String customerId,
            String reference,
            long points,
            String entry) {}

    /**
     * Reads the topic and asks the ledger.
     *
     * @param since what was published before is left out
     */
    public static Reconciliation of(Api api, String servers, Instant since) {
        Map<String, Event> told = new LinkedHashMap<>();
        Published.read(
                servers,
                "patron.loyalty",
                message -> {
                    Event event = Event.of(message);
                    if (!event.entry().isEmpty() && message.timestamp() >= since.toEpochMilli()) {
                        told.putIfAbsent(event.entry(), event);
                    }
                });
        Reconciliation all = new Reconciliation();
        List<Event> events = List.copyOf(told.values());
        for (int from = 0; from < events.size(); from += PAGE) {
            all.look(api, events.subList(from, Math.min(events.size(), from + PAGE)));
        }
        return all;
    }

    /** How many entries were told that are there, were made anew, come by themselves, are lost. */
    public Map<String, Long> counts() {
        return counts;
    }

    /** What somebody has to do again, in the order of time. */
    public List<Lost> lost() {
        return lost.stream().sorted(Comparator.comparing(Lost::at)).toList();
    }

    private void look(Api api, List<Event> page) {
        JsonNode found =
                api.trySend(Service.LOYALTY, "POST", "/v1/ledger/lookup", request(page), Map.of())
                        .body()
                        .path("found");
        if (found.size() != page.size()) {
            throw new LauncherException("the ledger does not answer what became of entries");
        }
        for (int i = 0; i < page.size(); i++) {
            note(page.get(i), found.path(i).path("place").asText());
        }
    }

    private static String request(List<Event> page) {
        List<Map<String, Object>> entries =
                page.stream()
                        .map(event -> {
                            JsonNode body = event.body();
                            String moved = body.at("/movement/programmeId").asText();
                            return Map.<String, Object>of(
                                    "entryId",
                                    event.entry(),
                                    "programmeId",
                                    body.path("programmeId").asText(moved),
                                    "businessKeys",
                                    names(kind(event), body));
                        })
                        .toList();
        try {
            return JSON.writeValueAsString(Map.of("entries", entries));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void note(Event event, String place) {
        String kind = kind(event);
        boolean byTime = BY_TIME.contains(kind) || event.body().path("timedOut").asBoolean();
        switch (place) {
            case "THERE" -> count("there as they were told");
            case "MADE_ANEW" -> count("made anew from events, under another id");
            default -> {
                if (byTime) {
                    count("brought about by time, which does so again");
                } else {
                    count("lost: " + kind);
                    lost.add(lost(kind, event));
                }
            }
        }
    }

    private static String kind(Event event) {
        return event.type().replaceAll("^patron\\.loyalty\\.|\\.v\\d+$", "");
    }

    /** The business keys of what is made anew when orders, refunds and acts are read again. */
    private static List<String> names(String kind, JsonNode body) {
        String reference = body.path("reference").asText();
        String wallet = "@" + body.at("/movement/walletKey").asText();
        return switch (kind) {
            case "points-earned" -> List.of("order:" + body.path("orderId").asText());
            case "points-reversed" -> List.of("refund:" + body.path("refundId").asText());
            case "wallet-points-moved" ->
                    switch (body.path("kind").asText()) {
                        case "earn" -> List.of("order:" + reference + wallet);
                        case "clawback" -> List.of("refund:" + reference + wallet);
                        case "reward" -> List.of("act:" + reference, "act:" + reference + wallet);
                        default -> List.of();
                    };
            default -> List.of();
        };
    }

    private static Lost lost(String kind, Event event) {
        JsonNode body = event.body();
        String reference =
                List.of("reason", "reservationId", "transferId", "mergeId", "reference").stream()
                        .map(name -> body.path(name).asText(""))
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse("");
        long points = body.path("points").asLong(body.at("/movement/points").asLong());
        Instant at = Instant.parse(body.path("occurredAt").asText());
        return new Lost(at, kind, event.customer(), reference, points, event.entry());
    }

    private void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }
}
