package io.patron.loyalty.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.loyalty.ladder.Benefit.Allowance;
import io.patron.loyalty.ladder.Benefit.Kind;
import io.patron.loyalty.ladder.Benefit.Per;
import io.patron.loyalty.ladder.Entitled.Quantity;
import io.patron.loyalty.ladder.Entitled.State;
import io.patron.loyalty.ladder.Entitling.Change;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntitlingTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 1);

    private static Benefit shipping(@Nullable Integer quantity, Per per, boolean kept) {
        return new Benefit(
                "ship",
                "Shipping",
                Kind.FREE_SHIPPING,
                new Allowance(quantity, per, kept),
                null,
                450,
                null);
    }

    private static Rung rung(String key, Benefit... benefits) {
        return new Rung(key, key, null, List.of(benefits));
    }

    private static Entitled had(
            String period, State state, @Nullable Integer most, int used, boolean kept) {
        var ends = period.startsWith("T") ? null : DECEMBER;
        return new Entitled(
                new UUID(0, period.hashCode()),
                "ship",
                period,
                "silver",
                state,
                new Quantity(most, used, kept),
                ends);
    }

    @Test
    void givesForThePeriodThatTheDayIsIn() {
        var monthly = shipping(2, Per.MONTH, false);

        assertEquals(
                List.of(new Change.Grant(monthly, "M2026-11", DECEMBER)),
                new Entitling(rung("silver", monthly), DAY).changes(List.of()));
        var yearly = shipping(2, Per.YEAR, false);
        assertEquals(
                List.of(new Change.Grant(yearly, "Y2026", LocalDate.of(2027, 1, 1))),
                new Entitling(rung("silver", yearly), DAY).changes(List.of()));
        var always = shipping(null, Per.TIER, false);
        assertEquals(
                List.of(new Change.Grant(always, "T2026-11-22", null)),
                new Entitling(rung("silver", always), DAY).changes(List.of()));
    }

    @Test
    void aHigherTierRaisesWhatThereIsAndForgetsNoUse() {
        var old = had("M2026-11", State.ACTIVE, 2, 2, false);
        var more = shipping(4, Per.MONTH, false);

        assertEquals(
                List.of(new Change.Adjust(old, more)),
                new Entitling(rung("gold", more), DAY).changes(List.of(old)));
        assertEquals(2L, new Quantity(4, old.quantity().used(), false).left());
    }

    @Test
    void whatComesBackInThePeriodIsNotGivenAnew() {
        var lost = had("M2026-11", State.LOST, 2, 1, false);
        var expired = had("M2026-11", State.EXPIRED, 2, 1, false);
        var benefit = shipping(2, Per.MONTH, false);
        var entitling = new Entitling(rung("silver", benefit), DAY);

        assertEquals(List.of(new Change.Adjust(lost, benefit)), entitling.changes(List.of(lost)));
        assertEquals(List.of(), entitling.changes(List.of(expired)));
    }

    @Test
    void aNewMonthEndsTheOldOneAndGivesAgain() {
        var old = had("M2026-11", State.ACTIVE, 2, 1, false);
        var benefit = shipping(2, Per.MONTH, false);

        assertEquals(
                List.of(
                        new Change.Grant(benefit, "M2026-12", LocalDate.of(2027, 1, 1)),
                        new Change.End(old, State.EXPIRED)),
                new Entitling(rung("silver", benefit), DECEMBER).changes(List.of(old)));
    }

    @Test
    void withTheTierABenefitIsLostOrKeptToItsPeriodsEnd() {
        var lost = had("M2026-11", State.ACTIVE, 2, 1, false);
        var kept = had("M2026-11", State.ACTIVE, 2, 1, true);
        var always = had("T2026-10-01", State.ACTIVE, null, 9, true);
        var base = new Entitling(rung("base"), DAY);

        assertEquals(List.of(new Change.End(lost, State.LOST)), base.changes(List.of(lost)));
        assertEquals(List.of(), base.changes(List.of(kept)));
        assertEquals(
                List.of(new Change.End(kept, State.EXPIRED)),
                new Entitling(rung("base"), DECEMBER).changes(List.of(kept)));
        assertEquals(List.of(new Change.End(always, State.LOST)), base.changes(List.of(always)));
    }

    @Test
    void whatATierGivesOnceGoesOnWithTheNextTier() {
        var old = had("T2026-10-01", State.ACTIVE, 1, 1, false);
        var more = shipping(2, Per.TIER, false);

        assertEquals(
                List.of(new Change.Adjust(old, more)),
                new Entitling(rung("gold", more), DAY).changes(List.of(old)));
    }

    /** 10 % of the average order, rounded down to 1.00, from 5.00 to 50.00. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 500",
        "100000, 8, 1200",
        "99999, 8, 1200",
        "10000, 10, 500",
        "10000000, 1, 5000",
        "-5, 3, 500",
        "900000000000000, 1, 5000",
    })
    void aGiftIsAShareOfTheAverageOrder(long spend, long orders, long amount) {
        var gift = new Gift(new BigDecimal("0.10"), 500, 5000, 100, 30);

        assertEquals(amount, gift.amount(spend, orders));
    }

    @Test
    void whoWasBornOnALeapDayHasABirthdayEachYear() {
        var born = MonthDay.of(2, 29);

        assertEquals(LocalDate.of(2027, 2, 28), Gift.birthday(born, 2027));
        assertEquals(LocalDate.of(2028, 2, 29), Gift.birthday(born, 2028));
    }

    @Test
    void aTierIsWorthMoreByABenefitAQuantityOrAValue() {
        var two = rung("silver", shipping(2, Per.MONTH, false));

        assertTrue(rung("gold", shipping(3, Per.MONTH, false)).isWorthMoreThan(two));
        assertTrue(rung("gold", shipping(25, Per.YEAR, false)).isWorthMoreThan(two));
        assertTrue(rung("gold", shipping(null, Per.TIER, false)).isWorthMoreThan(two));
        assertTrue(!rung("gold", shipping(2, Per.MONTH, true)).isWorthMoreThan(two));
        assertTrue(!rung("gold").isWorthMoreThan(two));
        assertTrue(!rung("gold", shipping(24, Per.YEAR, false)).isWorthMoreThan(two));
    }
}
