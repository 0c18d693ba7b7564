package io.patron.profile.erasure;

import io.patron.contracts.CustomerErased;
import io.patron.contracts.ErasureAnswered;
import io.patron.contracts.PatronEvent;
import io.patron.contracts.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What others are told of erasures, and what they answer. */
final class ErasureEvents {
    private static final List<String> IMPERSONAL = List.of(Topics.CATALOGUE, Topics.LEDGER);

    private ErasureEvents() {}

    /** All topics about people, with their dead letters. */
    static List<String> topics() {
        var names = new ArrayList<String>();
        names.add(TopicReader.INGEST);
        Topics.ALL.stream().filter(topic -> !IMPERSONAL.contains(topic)).forEach(names::add);
        List.copyOf(names).forEach(topic -> names.add(Topics.deadLetters(topic)));
        return names;
    }

    static PatronEvent erased(UUID erasure, KnownPerson person, Instant at) {
        return new CustomerErased(person.customerId(), erasure, at, person.ids());
    }

    static List<ErasureView.Table> tables(ErasureAnswered answer) {
        return answer.tables().stream()
                .map(one ->
                        new ErasureView.Table(one.table(), one.handling(), one.rows(), one.note()))
                .toList();
    }
}
