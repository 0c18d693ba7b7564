package io.patron.personal.people;

import io.patron.contracts.ActivitiesMoved;
import io.patron.contracts.CustomerMerged;
import io.patron.contracts.CustomerUnmerged;
import io.patron.contracts.PatronEvent;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What a batch of events says of who is who and of what is whose.
 *
 * @param newest who answers for an id from now on
 * @param moves what was told of one customer and is another's
 * @param concerned everybody who is named, in the order in which their rows are to be locked
 */
public record PeopleTold(
        Collection<Answering> newest, List<Moved> moves, SortedSet<UUID> concerned) {
    /** The events that it reads; all others are passed over. */
    public static final Set<Class<? extends PatronEvent>> EVENTS =
            Set.of(CustomerMerged.class, CustomerUnmerged.class, ActivitiesMoved.class);

    public static PeopleTold of(List<? extends PatronEvent> events) {
        var newest = Answering.newest(events);
        var concerned = new TreeSet<UUID>();
        newest.forEach(one -> concerned.addAll(List.of(one.id(), one.customerId())));
        only(events, CustomerUnmerged.class).forEach(one -> concerned.add(one.fromCustomerId()));
        var moves = only(events, ActivitiesMoved.class).stream().map(Moved::of).toList();
        moves.forEach(one -> concerned.addAll(List.of(one.customerId(), one.fromCustomerId())));
        return new PeopleTold(newest, moves, concerned);
    }

    public boolean isEmpty() {
        return concerned.isEmpty();
    }

    private static <T extends PatronEvent> List<T> only(
            List<? extends PatronEvent> events, Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
