package io.patron.loyalty.challenge;

import io.patron.loyalty.programme.Faults;
import java.util.Objects;

/** What of a challenge cannot become something else. */
final class ChallengeChange {
    private ChallengeChange() {}

    /** What was counted by one goal means nothing for another. */
    static void refuseOther(ChallengeDocument old, ChallengeDocument now) {
        var faults = new Faults();
        var message = "It cannot be changed once members have begun; create another challenge.";
        faults.demand(Objects.equals(old.goal, now.goal), "/goal", "immutable", message);
        faults.demand(Objects.equals(old.from, now.from), "/from", "immutable", message);
        faults.demand(
                Objects.equals(old.together, now.together), "/together", "immutable", message);
        faults.refuseAny();
    }
}
