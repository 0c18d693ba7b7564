package io.patron.segmentation.segment;

import io.patron.contracts.PatronEvent;
import io.patron.contracts.SegmentEntered;
import io.patron.contracts.SegmentExited;
import java.time.Instant;
import java.util.List;

/** Membership changes as other services hear of them. */
final class SegmentEvents {

    private SegmentEvents() {}

    static List<PatronEvent> of(List<MembershipChange> changes, Instant now) {
        return changes.stream().map(change -> event(change, now)).toList();
    }

    private static PatronEvent event(MembershipChange change, Instant now) {
        var customer = change.membership().customerId();
        var segment = change.membership().segmentId();
        return change.entered()
                ? new SegmentEntered(customer, segment, change.segmentKey(), now, change.reason())
                : new SegmentExited(customer, segment, change.segmentKey(), now, change.reason());
    }
}
