package io.patron.loyalty.benefit;

import io.patron.loyalty.ladder.Benefit;
import io.patron.loyalty.ladder.Entitled;
import io.patron.loyalty.ladder.Entitled.State;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An entitlement and what it is of.
 *
 * @param set key of the tier set
 * @param valueMinor what a gift is worth; null for all others
 */
public record Given(Entitled entitled, String set, What what, @Nullable Long valueMinor) {

    /**
     * What it is.
     *
     * @param value percent of a discount or factor of a multiplier; null for all others
     * @param costMinor what one use costs where it is not told
     */
    public record What(Benefit.Kind kind, String name, @Nullable BigDecimal value, long costMinor) {
        static What of(Benefit benefit) {
            return new What(benefit.kind(), benefit.name(), benefit.value(), benefit.costMinor());
        }
    }

    /** After some uses, or with less than none after one was taken back. */
    public Given used(int more) {
        var old = entitled.quantity();
        var now = new Entitled.Quantity(old.most(), old.used() + more, old.kept());
        return with(entitled.state(), now, entitled.tier(), what);
    }

    Given ended(State state) {
        return with(state, entitled.quantity(), entitled.tier(), what);
    }

    Given with(State state, Entitled.Quantity quantity, String tier, What whatNow) {
        var now =
                new Entitled(
                        entitled.id(),
                        entitled.code(),
                        entitled.period(),
                        tier,
                        state,
                        quantity,
                        entitled.endsOn());
        return new Given(now, set, whatNow, valueMinor);
    }
}
