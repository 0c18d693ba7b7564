package io.patron.loyalty.ruleset;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.earning.PointsRule;
import io.patron.loyalty.earning.RuleSet;
import io.patron.loyalty.rule.WalletPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Rules that are not in force: to be tried. */
public final class RuleDrafts {
    private RuleDrafts() {}

    /**
     * The rules of documents; one that does not say from when is in force from the beginning.
     *
     * @throws ProblemException {@code invalid-request} with every fault, below {@code /rules}
     */
    public static RuleSet read(List<RuleDocument> documents, WalletPlan plan) {
        List<Fault> faults = new ArrayList<>();
        for (var i = 0; i < documents.size(); i++) {
            var at = "/rules/" + i;
            RuleParser.faults(documents.get(i), plan)
                    .forEach(f ->
                            faults.add(
                                    new Fault(at + f.pointer(), f.code(), f.message(), f.hint())));
        }
        if (!faults.isEmpty()) {
            throw ProblemException.of(CommonError.INVALID_REQUEST, "See errors.", faults);
        }
        List<PointsRule> rules = new ArrayList<>();
        for (var i = 0; i < documents.size(); i++) {
            var document = documents.get(i);
            var from =
                    document.effectiveFrom == null
                            ? Instant.EPOCH
                            : Instant.parse(document.effectiveFrom);
            var version = new RuleParser.Version(new UUID(0, i), 1, from);
            rules.add(RuleParser.parse(document, plan, version));
        }
        return new RuleSet(rules);
    }
}
