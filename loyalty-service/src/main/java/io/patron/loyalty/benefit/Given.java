package io.patron.loyalty.benefit;

import io.patron.loyalty.ladder.Benefit;
import io.patron.loyalty.ladder.Entitled;
import org.jspecify.annotations.Nullable;

/**
 * An entitlement and what it is of.
 *
 * @param set key of the tier set
 * @param valueMinor what a gift is worth; null for all others
 * @param costMinor what one use costs where it is not told
 */
public record Given(
        Entitled entitled,
        String set,
        Benefit.Kind kind,
        @Nullable Long valueMinor,
        long costMinor) {

    /** After some uses, or with less than none after one was taken back. */
    public Given used(int more) {
        var old = entitled.quantity();
        var now = new Entitled.Quantity(old.most(), old.used() + more, old.kept());
        return with(entitled.state(), now, entitled.tier());
    }

    Given with(Entitled.State state, Entitled.Quantity quantity, String tier) {
        var now =
                new Entitled(
                        entitled.id(),
                        entitled.code(),
                        entitled.period(),
                        tier,
                        state,
                        quantity,
                        entitled.endsOn());
        return new Given(now, set, kind, valueMinor, costMinor);
    }
}
