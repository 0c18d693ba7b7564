package io.patron.profile.told;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.contracts.Contract;
import io.patron.contracts.Contracts;
import io.patron.contracts.CustomerEvent;
import io.patron.contracts.PatronEvent;
import io.patron.contracts.Topics;
import io.patron.kit.inbox.Inbox;
import io.patron.kit.inbox.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Consumes what other services tell of customers; whatever contract they add to their topics is
 * taken without a change here.
 */
@ApplicationScoped
class OthersConsumer {
    private static final Set<Class<? extends PatronEvent>> EVENTS =
            Contracts.ALL.stream()
                    .filter(contract ->
                            Set.of(Topics.SEGMENT, Topics.INSIGHT, Topics.LOYALTY, Topics.CAMPAIGN)
                                    .contains(contract.topic()))
                    .map(Contract::record)
                    .filter(CustomerEvent.class::isAssignableFrom)
                    .collect(Collectors.toUnmodifiableSet());

    private static final TypeReference<Map<String, Object>> BODY = new TypeReference<>() {};

    private final Inbox inbox;
    private final ToldService told;
    private final ObjectMapper json;

    OthersConsumer(Inbox inbox, ToldService told, ObjectMapper json) {
        this.inbox = inbox;
        this.told = told;
        this.json = json;
    }

    @Incoming("segment")
    Uni<Void> segment(ConsumerRecords<String, byte[]> records) {
        return inbox.consume("told-segment", EVENTS, records, keep("segment"));
    }

    @Incoming("insight")
    Uni<Void> insight(ConsumerRecords<String, byte[]> records) {
        return inbox.consume("told-insight", EVENTS, records, keep("insight"));
    }

    @Incoming("loyalty")
    Uni<Void> loyalty(ConsumerRecords<String, byte[]> records) {
        return inbox.consume("told-loyalty", EVENTS, records, keep("loyalty"));
    }

    @Incoming("campaign")
    Uni<Void> campaign(ConsumerRecords<String, byte[]> records) {
        return inbox.consume("told-campaign", EVENTS, records, keep("campaign"));
    }

    private Inbox.Handler keep(String origin) {
        return (tx, events) -> told.keep(tx, events.stream().flatMap(this::word).toList(), origin);
    }

    private Stream<Word> word(Received received) {
        return received.event() instanceof CustomerEvent event
                ? Stream.of(
                        new Word(
                                event.customerId(),
                                Contracts.of(event).type(),
                                event.occurredAt(),
                                json.convertValue(event, BODY),
                                received.eventId()))
                : Stream.empty();
    }
}
