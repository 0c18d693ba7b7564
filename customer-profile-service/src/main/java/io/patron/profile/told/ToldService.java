package io.patron.profile.told;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.contracts.Contracts;
import io.patron.contracts.CustomerEvent;
import io.patron.contracts.PatronEvent;
import io.patron.kit.inbox.Received;
import io.patron.profile.computed.Happened;
import io.patron.profile.computed.Occurrence;
import io.patron.profile.tag.RuledTags;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keeps the last word of other services, and lets tag rules follow it. */
@ApplicationScoped
class ToldService {
    private static final TypeReference<Map<String, Object>> BODY = new TypeReference<>() {};

    private final ToldStore store;
    private final RuledTags tags;
    private final ObjectMapper json;

    ToldService(ToldStore store, RuledTags tags, ObjectMapper json) {
        this.store = store;
        this.tags = tags;
        this.json = json.copy().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    /** An event with its body as others see it. */
    record Word(
            UUID customerId,
            String type,
            PatronEvent event,
            Map<String, Object> body,
            String eventId) {}

    Uni<Void> keep(SqlConnection tx, List<Received> received, String origin) {
        var words = new ArrayList<Word>();
        for (var one : received) {
            if (one.event() instanceof CustomerEvent event) {
                var type = Contracts.of(event).type();
                words.add(
                        new Word(
                                event.customerId(),
                                type,
                                event,
                                json.convertValue(event, BODY),
                                one.eventId()));
            }
        }
        var ids = new HashSet<UUID>();
        words.forEach(word -> ids.add(word.customerId()));
        return store.locked(tx, ids)
                .chain(owners -> {
                    words.removeIf(word -> !owners.containsKey(word.customerId()));
                    return store.keep(tx, words)
                            .chain(() -> tags.follow(tx, happened(words, owners, origin), origin));
                });
    }

    private static List<Happened> happened(
            List<Word> words, Map<UUID, UUID> owners, String origin) {
        return words.stream()
                .map(word ->
                        new Happened(
                                owners.getOrDefault(word.customerId(), word.customerId()),
                                word.customerId(),
                                new Occurrence(
                                        word.type(),
                                        word.event().occurredAt(),
                                        origin,
                                        word.body()),
                                word.eventId()))
                .toList();
    }
}
