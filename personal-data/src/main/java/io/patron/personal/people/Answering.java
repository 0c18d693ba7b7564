package io.patron.personal.people;

import io.patron.contracts.CustomerMerged;
import io.patron.contracts.CustomerUnmerged;
import io.patron.contracts.PatronEvent;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who answers for a customer's id from now on.
 *
 * @param sequence the highest holds
 */
public record Answering(UUID id, UUID customerId, long sequence) {

    /** The newest word on each id, in the order of the ids. */
    public static Collection<Answering> newest(List<? extends PatronEvent> events) {
        var newest = new TreeMap<UUID, Answering>();
        events.stream()
                .flatMap(Answering::of)
                .forEach(one ->
                        newest.merge(
                                one.id(),
                                one,
                                (had, next) -> next.sequence() >= had.sequence() ? next : had));
        return newest.values();
    }

    private static Stream<Answering> of(PatronEvent event) {
        return switch (event) {
            case CustomerMerged e ->
                    Stream.concat(Stream.of(e.customerId()), e.mergedIds().stream())
                            .map(id -> new Answering(id, e.customerId(), e.sequence()));
            case CustomerUnmerged e ->
                    e.restoredIds().stream()
                            .map(id -> new Answering(id, e.customerId(), e.sequence()));
            default -> Stream.empty();
        };
    }
}
