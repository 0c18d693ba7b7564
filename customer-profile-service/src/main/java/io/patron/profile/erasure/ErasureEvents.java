package io.patron.profile.erasure;

import io.patron.contracts.CustomerErased;
import io.patron.contracts.ErasureAnswered;
import io.patron.contracts.PatronEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What others are told of erasures, and what they answer. */
final class ErasureEvents {
    private ErasureEvents() {}

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
