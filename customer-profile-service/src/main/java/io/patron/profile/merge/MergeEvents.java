package io.patron.profile.merge;

import io.patron.contracts.CustomerMerged;
import io.patron.contracts.CustomerUnmerged;
import io.patron.contracts.PatronEvent;
import io.patron.profile.customer.Profile;
import io.patron.profile.customer.ProfileEvents;
import io.patron.profile.identity.IdentityChange;
import io.patron.profile.identity.PersonState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What others are told of who is who.
 *
 * @param list in the order in which it is told
 */
public record MergeEvents(List<PatronEvent> list) {
    static final MergeEvents NONE = new MergeEvents(List.of());

    /**
     * @param merges the ids of the merges by merged customer
     */
    static MergeEvents of(
            IdentityChange change, Map<UUID, UUID> merges, long sequence, Instant now) {
        var events = new ArrayList<PatronEvent>();
        for (var person : change.persons()) {
            var moves =
                    change.moves().stream()
                            .filter(move -> move.to().equals(person.customerId()))
                            .toList();
            if (!moves.isEmpty()) {
                events.addAll(of(person, moves, merges, sequence, now));
            }
        }
        return new MergeEvents(events);
    }

    MergeEvents and(Collection<? extends PatronEvent> more) {
        var events = new ArrayList<>(list);
        events.addAll(more);
        return new MergeEvents(events);
    }

    /** With what is known of people now. */
    MergeEvents changed(Collection<Profile> profiles, Instant now) {
        return and(profiles.stream().map(profile -> ProfileEvents.changed(profile, now)).toList());
    }

    private static List<PatronEvent> of(
            PersonState person,
            List<IdentityChange.Move> moves,
            Map<UUID, UUID> merges,
            long sequence,
            Instant now) {
        var events = new ArrayList<PatronEvent>();
        var ids = person.ids().stream().sorted().toList();
        moves.stream()
                .filter(IdentityChange.Move::isReturn)
                .findFirst()
                .ifPresent(back ->
                        events.add(
                                new CustomerUnmerged(
                                        person.customerId(), back.from(), now, sequence, ids)));
        var others = ids.stream().filter(id -> !id.equals(person.customerId())).toList();
        if (!others.isEmpty()) {
            var merge =
                    moves.stream()
                            .map(move -> merges.get(move.id()))
                            .filter(id -> id != null)
                            .findFirst()
                            .orElse(null);
            events.add(new CustomerMerged(person.customerId(), merge, now, sequence, others));
        }
        return events;
    }
}
