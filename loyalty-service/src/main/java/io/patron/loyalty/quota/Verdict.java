package io.patron.loyalty.quota;

import io.patron.loyalty.earning.Occasion;
import io.patron.loyalty.earning.Outcome;
import java.util.List;
import java.util.UUID;

/**
 * What the rules said about an order or act.
 *
 * @param held lots that wait for somebody to look at them
 */
public record Verdict(Occasion occasion, List<Outcome> outcomes, List<Held> held) {

    public Verdict {
        outcomes = List.copyOf(outcomes);
        held = List.copyOf(held);
    }

    /** Points that wait. */
    public record Held(UUID lotId, String wallet, long points) {}
}
