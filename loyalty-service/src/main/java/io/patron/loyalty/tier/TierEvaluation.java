package io.patron.loyalty.tier;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.SpendWindow;
import io.patron.loyalty.account.TierChange;
import io.patron.loyalty.rule.QualificationWindow.Span;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.Rules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A look at the tiers of a programme's members.
 *
 * @param day the last day of the window
 * @param dryRun true when nothing may be changed
 */
record TierEvaluation(RuleBook book, LocalDate day, Instant now, boolean dryRun) {

    static TierEvaluation of(RuleBook book, @Nullable LocalDate asOf, Instant now, boolean dryRun) {
        var day = asOf == null ? book.inForce(now).window().day(now) : asOf;
        return new TierEvaluation(book, day, now, dryRun);
    }

    UUID programmeId() {
        return book.programme().id();
    }

    /** The windows to sum up. */
    List<SpendWindow> windows(Collection<Member> members) {
        Span span = rules().window().asOf(day);
        return members.stream().map(member -> new SpendWindow(member.ref().id(), span)).toList();
    }

    /** Puts each member into the tier that its spend reaches. */
    Tally decide(Collection<Member> members, Map<UUID, Long> spend) {
        var rules = rules();
        var tally = Tally.NONE;
        for (var member : members) {
            var spent = spend.getOrDefault(member.ref().id(), 0L);
            var by =
                    new TierChange.Decided(
                            spent,
                            book.programme().currency(),
                            rules.version(),
                            TierChange.Trigger.EVALUATION);
            member.requalify(rules.ladder(), by, now);
            tally = tally.plus(Tally.of(member, rules.ladder()));
        }
        return tally;
    }

    private Rules rules() {
        return book.inForce(now);
    }
}
