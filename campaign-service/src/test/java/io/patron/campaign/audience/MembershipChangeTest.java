package io.patron.campaign.audience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.PatronEvent;
import io.patron.contracts.SegmentEntered;
import io.patron.contracts.SegmentExited;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MembershipChangeTest {
    private static final UUID SEGMENT = UUID.randomUUID();
    private static final UUID CUSTOMER = UUID.randomUUID();
    private static final Instant DAY = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theLaterChangeHoldsWhateverTheOrder() {
        assertFalse(latest(entered(1), exited(2)).member());
        assertFalse(latest(exited(2), entered(1)).member());
        assertTrue(latest(exited(1), entered(2)).member());
        assertTrue(latest(entered(2), exited(1)).member());
    }

    @Test
    void ofTwoAtOneInstantTheOneThatCameLaterHolds() {
        assertFalse(latest(entered(1), exited(1)).member());
        assertTrue(latest(exited(1), entered(1)).member());
    }

    @Test
    void segmentsAndCustomersAreKeptApart() {
        var other = new SegmentEntered(UUID.randomUUID(), SEGMENT, "dormant", DAY, Map.of());
        assertEquals(2, MembershipChange.latest(List.of(entered(1), other)).size());
    }

    private static MembershipChange latest(PatronEvent... events) {
        var latest = MembershipChange.latest(List.of(events));
        assertEquals(1, latest.size());
        return latest.iterator().next();
    }

    private static SegmentEntered entered(int second) {
        return new SegmentEntered(CUSTOMER, SEGMENT, "dormant", DAY.plusSeconds(second), Map.of());
    }

    private static SegmentExited exited(int second) {
        return new SegmentExited(CUSTOMER, SEGMENT, "dormant", DAY.plusSeconds(second), Map.of());
    }
}
