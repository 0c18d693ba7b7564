package io.patron.loyalty.rule;

import java.time.Instant;
import java.util.List;

/**
 * A programme with all its versions.
 *
 * <p>What happened is judged by the version in force when it happened, so the order in which orders
 * and refunds are processed does not matter; and what a version granted is taken back by that
 * version.
 *
 * @param versions at least one, by rising version and time
 */
public record RuleBook(ProgrammeRef programme, List<Rules> versions) {

    public RuleBook {
        versions = List.copyOf(versions);
    }

    public Rules inForce(Instant at) {
        return versions.reversed().stream()
                .filter(rules -> rules.inForce(at))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The first version has a beginning"));
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
