package io.patron.loyalty.rule;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A programme with all its versions.
 *
 * <p>What happened is judged by the version in force when it happened, so the order in which orders
 * and refunds are processed does not matter; and what a version granted is taken back by that
 * version.
 *
 * @param versions at least one, by rising version and time
 * @param authors who put which version, as far as known
 */
public record RuleBook(ProgrammeRef programme, List<Rules> versions, Map<Integer, String> authors) {

    public RuleBook {
        versions = List.copyOf(versions);
        authors = Map.copyOf(authors);
    }

    public RuleBook(ProgrammeRef programme, List<Rules> versions) {
        this(programme, versions, Map.of());
    }

    public Rules inForce(Instant at) {
        return versions.reversed().stream()
                .filter(rules -> rules.inForce(at))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The first version has a beginning"));
    }

    /**
     * The limits in force, as they count for an operator. Nobody lifts four eyes from her own
     * hands: beside the limit of the last version that somebody else put, or of the first of all,
     * those that she has put since can only be stricter.
     */
    public WalletPlan.Limits limits(Instant at, String operator) {
        var limits = inForce(at).plan().limits();
        for (var rules : versions.reversed()) {
            if (rules.inForce(at)) {
                limits = limits.orStricter(rules.plan().limits());
                if (!operator.equals(authors.get(rules.version()))) {
                    return limits;
                }
            }
        }
        return limits;
    }

    public Rules version(int version) {
        return versions.stream()
                .filter(rules -> rules.version() == version)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "Programme " + programme.key() + " has no version " + version));
    }
}
