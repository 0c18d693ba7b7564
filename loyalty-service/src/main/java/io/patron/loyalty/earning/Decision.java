package io.patron.loyalty.earning;

import java.util.List;
import java.util.Map;

/**
 * What rules give for an order.
 *
 * @param worths by wallet, of those in which rules did something
 * @param outcomes of every rule that was asked
 */
public record Decision(Map<String, Worth> worths, List<Outcome> outcomes) {

    public Decision {
        worths = Map.copyOf(worths);
        outcomes = List.copyOf(outcomes);
    }

    /** No rule was asked. */
    public static final Decision NONE = new Decision(Map.of(), List.of());

    /** What the rules did in a wallet. */
    public List<Outcome> in(String wallet) {
        return outcomes.stream()
                .filter(outcome -> outcome.wallet().equals(wallet))
                .filter(outcome ->
                        outcome.points() > 0 || outcome.state() == Outcome.State.EXCLUDED_LINES)
                .toList();
    }
}
