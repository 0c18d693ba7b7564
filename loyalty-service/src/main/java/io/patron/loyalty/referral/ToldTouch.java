package io.patron.loyalty.referral;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A touch as it was told.
 *
 * @param act the name of the act that it was; null where it was told as what it is
 * @param home of whom it was told: whose it is on its own
 */
record ToldTouch(Touch touch, @Nullable String act, @Nullable UUID home) {

    /** As of who answers for the customer. */
    ToldTouch owned(Map<UUID, UUID> answering) {
        var owner = touch.customer() == null ? null : answering.get(touch.customer());
        return owner == null ? this : new ToldTouch(touch.of(owner), act, home);
    }
}
