package io.patron.campaign.audience;

import io.patron.contracts.PatronEvent;
import io.patron.contracts.SegmentEntered;
import io.patron.contracts.SegmentExited;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A customer's way into or out of a segment.
 *
 * @param member true when entered
 * @param at when it happened; of two changes the later one holds
 */
record MembershipChange(
        UUID segmentId, String segmentKey, UUID customerId, boolean member, Instant at) {
    private record Place(UUID segmentId, UUID customerId) {}

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::segmentId).thenComparing(Place::customerId);

    static Optional<MembershipChange> of(PatronEvent event) {
        return switch (event) {
            case SegmentEntered e ->
                    Optional.of(
                            new MembershipChange(
                                    e.segmentId(),
                                    e.segmentKey(),
                                    e.customerId(),
                                    true,
                                    e.occurredAt()));
            case SegmentExited e ->
                    Optional.of(
                            new MembershipChange(
                                    e.segmentId(),
                                    e.segmentKey(),
                                    e.customerId(),
                                    false,
                                    e.occurredAt()));
            default -> Optional.empty();
        };
    }

    /** The latest of each segment and customer; of two at one instant the one that came later. */
    static Collection<MembershipChange> latest(List<? extends PatronEvent> events) {
        var latest = new TreeMap<Place, MembershipChange>(ORDER);
        events.stream()
                .flatMap(event -> of(event).stream())
                .forEach(change ->
                        latest.merge(
                                new Place(change.segmentId(), change.customerId()),
                                change,
                                (a, b) -> b.at().isBefore(a.at()) ? a : b));
        return latest.values();
    }
}
