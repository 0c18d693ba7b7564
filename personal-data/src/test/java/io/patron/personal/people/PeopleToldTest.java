package io.patron.personal.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.ActivitiesMoved;
import io.patron.contracts.CustomerMerged;
import io.patron.contracts.CustomerUnmerged;
import io.patron.contracts.PatronEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PeopleToldTest {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final UUID ADA = new UUID(0, 1);
    private static final UUID BEN = new UUID(0, 2);
    private static final UUID CAT = new UUID(0, 3);

    private final PatronEvent merged = new CustomerMerged(ADA, null, NOW, 1, List.of(BEN));
    private final PatronEvent parted = new CustomerUnmerged(BEN, ADA, NOW, 2, List.of(BEN));

    @Test
    void theHighestSequenceHoldsInAnyOrder() {
        List<PatronEvent> events = new ArrayList<>(List.of(merged, parted));
        var due = List.of(new Answering(ADA, ADA, 1), new Answering(BEN, BEN, 2));

        assertEquals(due, List.copyOf(PeopleTold.of(events).newest()));
        Collections.reverse(events);
        assertEquals(due, List.copyOf(PeopleTold.of(events).newest()));
    }

    @Test
    void everybodyWhoIsNamedIsLockedInOneOrder() {
        var moved = new ActivitiesMoved(BEN, CAT, NOW, 3, List.of(), List.of(), List.of());

        assertEquals(
                List.of(ADA, BEN, CAT),
                List.copyOf(PeopleTold.of(List.of(moved, parted)).concerned()));
        assertEquals(
                CAT, PeopleTold.of(List.of(moved, parted)).moves().getFirst().fromCustomerId());
    }

    @Test
    void aBatchWithoutAWordOnPeopleIsEmpty() {
        assertTrue(PeopleTold.of(List.of()).isEmpty());
    }
}
