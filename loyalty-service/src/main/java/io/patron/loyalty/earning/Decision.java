package io.patron.loyalty.earning;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What rules give for an order.
 *
 * @param worths by wallet, of those in which rules did something
 * @param outcomes of every rule that was asked
 * @param held wallets whose points wait for somebody to look at them
 */
public record Decision(Map<String, Worth> worths, List<Outcome> outcomes, Set<String> held) {

    public Decision {
        worths = Map.copyOf(worths);
        outcomes = List.copyOf(outcomes);
        held = Set.copyOf(held);
    }

    /** No rule was asked. */
    public static final Decision NONE = new Decision(Map.of(), List.of(), Set.of());

    /** What the rules did in a wallet. */
    public List<Outcome> in(String wallet) {
        return outcomes.stream()
                .filter(outcome -> outcome.wallet().equals(wallet))
                .filter(outcome ->
                        outcome.points() > 0 || outcome.state() == Outcome.State.EXCLUDED_LINES)
                .toList();
    }
}
