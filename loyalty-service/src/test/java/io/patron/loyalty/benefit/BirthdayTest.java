package io.patron.loyalty.benefit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.loyalty.benefit.BirthdayStore.Birthday;
import io.patron.loyalty.ladder.Benefit;
import io.patron.loyalty.ladder.Entitling;
import io.patron.loyalty.ladder.Falling;
import io.patron.loyalty.ladder.Gift;
import io.patron.loyalty.ladder.Rung;
import io.patron.loyalty.ladder.TierSet;
import io.patron.loyalty.ladder.Window;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BirthdayTest {
    private static final Benefit CAKE =
            new Benefit(
                    "cake",
                    "Cake",
                    Benefit.Kind.BIRTHDAY_GIFT,
                    new Benefit.Allowance(1, Benefit.Per.YEAR, false),
                    null,
                    0,
                    new Gift(BigDecimal.ONE, 0, 1, 1, 30));
    private static final TierSet SET =
            new TierSet(
                    new TierSet.Ref(new UUID(0, 1), new UUID(0, 2), "k", "K", 1, LocalDate.EPOCH),
                    ZoneId.of("UTC"),
                    new Window.Periods(Window.Unit.YEAR),
                    List.of(),
                    List.of(
                            new Rung("base", "Base", null, List.of()),
                            new Rung("gold", "Gold", null, List.of(CAKE))),
                    new Falling(0, Falling.Mode.TO_BALANCE),
                    List.of());

    @ParameterizedTest
    @CsvSource({
        "2027-02-28, 02-28 02-29",
        "2028-02-28, 02-28",
        "2028-02-29, 02-29",
        "2026-11-22, 11-22",
    })
    void aLeapDaysBirthdayIsOnTheDayBeforeInOtherYears(LocalDate day, String keys) {
        assertArrayEquals(keys.split(" "), new Birthday(SET, day).keys());
    }

    /** Each of the 366 days of birth has one birthday in each of eight years. */
    @Test
    void everybodyHasOneBirthdayAYear() {
        var birthdays = new HashMap<String, Integer>();
        for (var day = LocalDate.of(2024, 1, 1); day.getYear() < 2032; day = day.plusDays(1)) {
            for (var key : new Birthday(SET, day).keys()) {
                birthdays.merge(key + " " + Entitling.birthday(day), 1, Integer::sum);
            }
        }

        assertEquals(366 * 8, birthdays.size());
        assertEquals(List.of(1), birthdays.values().stream().distinct().toList());
    }

    @Test
    void onlyTiersWithAGiftAreAskedFor() {
        assertArrayEquals(new String[] {"gold"}, new Birthday(SET, LocalDate.EPOCH).tiers());
    }
}
