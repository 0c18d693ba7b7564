package io.patron.loyalty.benefit;

import io.patron.loyalty.ladder.Gift;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;

/**
 * How a birthday's gift was reckoned: share × spend ÷ orders, rounded down to the step, not under
 * the least nor over the most.
 *
 * @param spendMinor of the twelve months up to the birthday, less what was given back
 */
@RegisterForReflection
record GiftWhy(LocalDate birthday, long spendMinor, long orders, String share, Limits limits) {

    /** The limits that the tier set states. */
    @RegisterForReflection
    record Limits(long leastMinor, long mostMinor, long stepMinor) {}

    static GiftWhy of(LocalDate birthday, BirthdayStore.Bought bought, Gift gift) {
        return new GiftWhy(
                birthday,
                bought.spendMinor(),
                bought.orders(),
                gift.share().toPlainString(),
                new Limits(gift.leastMinor(), gift.mostMinor(), gift.stepMinor()));
    }
}
