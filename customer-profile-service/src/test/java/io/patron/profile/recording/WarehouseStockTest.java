package io.patron.profile.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.profile.recording.WarehouseStock.Count;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WarehouseStockTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final WarehouseStock stock = new WarehouseStock();

    private static Count count(long pieces, int second) {
        return new Count(pieces, START.plusSeconds(second));
    }

    @Test
    void whatThereIsIsTheSumOverWarehousesAsOfTheLatest() {
        assertEquals(count(5, 1), stock.tell("L1", "A", count(5, 1)));
        assertEquals(count(8, 1), stock.tell("L1", "B", count(3, 0)));
        assertEquals(count(7, 0), stock.tell("L2", "A", count(7, 0)));
        assertEquals(count(3, 2), stock.tell("L1", "A", count(0, 2)));
    }

    @Test
    void aLateWordDoesNotUndoALaterOneAndOfOneTimeTheLastHolds() {
        stock.tell("L1", "A", count(5, 2));
        assertEquals(count(5, 2), stock.tell("L1", "A", count(0, 1)));
        assertEquals(count(4, 2), stock.tell("L1", "A", count(4, 2)));
    }
}
