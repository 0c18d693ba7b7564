package io.patron.profile.computed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.patron.profile.computed.PartStore.Slot;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is counted goes over with what it was counted of. */
class PartTest {
    private static Part of(int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(i ->
                        Part.one(
                                new Told(Instant.ofEpochSecond(i), "" + i),
                                BigDecimal.valueOf(i),
                                false))
                .reduce(Part::plus)
                .orElseThrow();
    }

    @Test
    void whereAllIsRecordedItIsWhatTheRestSays() {
        assertEquals(of(2, 4), of(1, 2, 4, 5).minus(of(1, 5), of(2, 4)));
        assertNull(of(1, 2).minus(of(1, 2), null));
    }

    @Test
    void whatIsForgottenStaysCounted() {
        // 1 and 3 are forgotten
        assertEquals(of(1, 3, 6), of(1, 3, 5, 6).minus(of(5), of(6)));
    }

    @Test
    void anEndThatGoesIsThatOfWhatIsRecorded() {
        var rest = of(1, 3, 6, 9).minus(of(9), of(6));

        assertEquals(of(1, 3, 6), rest);
        var unknown = Objects.requireNonNull(of(1, 3, 9).minus(of(9), null));
        assertEquals(new BigDecimal(4), unknown.total());
        assertNull(unknown.high());
        assertEquals(new Told(Instant.ofEpochSecond(1), "1"), unknown.last());
    }

    @Test
    void whoGetsItHasItBesideWhatWasCountedBefore() {
        var gil = slot();
        var hal = slot();
        var moved = new MovedParts(Map.of(gil, of(5)), Map.of(hal, of(5)), Map.of(gil, of(6)));

        assertEquals(
                Map.of(gil, of(1, 6), hal, of(2, 5)),
                moved.after(Map.of(gil, of(1, 5, 6), hal, of(2))));
    }

    private static Slot slot() {
        return new Slot(
                UUID.randomUUID(), new UUID(0, 1), new Part.Key(LocalDate.of(1970, 1, 1), ""));
    }
}
