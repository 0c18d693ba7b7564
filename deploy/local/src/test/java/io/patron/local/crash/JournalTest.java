package io.patron.local.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class JournalTest {
    private static final String ADA = "ada";

    private final Journal journal = new Journal();

    @Test
    void aRefundTakesPointsOnceItsOrderWasTold() {
        journal.ordered(ADA, "o-1", 9_000);
        journal.refunded(ADA, "r-1", "o-1", 2_000);

        assertEquals(70, journal.account(ADA).balance);
    }

    @Test
    void aRefundBeforeItsOrderTakesNothingUntilTheOrderIsTold() {
        journal.refunded(ADA, "r-1", "o-1", 2_000);
        assertEquals(0, journal.account(ADA).balance);
        assertEquals(2_000, journal.account(ADA).refundedMinor);

        journal.ordered(ADA, "o-1", 9_000);

        assertEquals(70, journal.account(ADA).balance);
        assertEquals(List.of("refund:r-1", "order:o-1"), journal.dues(ADA));
    }
}
