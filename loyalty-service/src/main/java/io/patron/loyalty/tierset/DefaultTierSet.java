package io.patron.loyalty.tierset;

import io.patron.loyalty.ladder.Falling;
import io.patron.loyalty.ladder.Measure;
import io.patron.loyalty.ladder.Reach;
import io.patron.loyalty.ladder.Rung;
import io.patron.loyalty.ladder.TierSet;
import io.patron.loyalty.ladder.TierSetBook;
import io.patron.loyalty.ladder.Window;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.Rules;
import io.patron.loyalty.rule.Tier;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tiers in a programme's own document, seen as a tier set: gross spend in a rolling window,
 * down to balance with the daily evaluation. Its id is the programme's.
 */
public final class DefaultTierSet {
    public static final String KEY = TierSetParser.DEFAULT;
    private static final String SPEND = "spend";

    private DefaultTierSet() {}

    public static TierSetBook of(RuleBook book) {
        return new TierSetBook(book.versions().stream().map(rules -> set(book, rules)).toList());
    }

    private static TierSet set(RuleBook book, Rules rules) {
        var from = rules.effectiveFrom();
        var ref =
                new TierSet.Ref(
                        book.programme().id(),
                        book.programme().id(),
                        KEY,
                        book.programme().key(),
                        rules.version(),
                        from == null ? LocalDate.EPOCH : rules.window().day(from));
        return new TierSet(
                ref,
                rules.zone(),
                new Window.Rolling(Period.ofDays(rules.window().days() + 1)),
                List.of(new Measure(SPEND, Measure.Kind.GROSS_SPEND, null, List.of())),
                rules.ladder().tiers().stream().map(DefaultTierSet::rung).toList(),
                new Falling(0, Falling.Mode.TO_BALANCE),
                List.of());
    }

    private static Rung rung(Tier tier) {
        return new Rung(tier.key(), tier.name(), reach(tier), List.of());
    }

    private static @Nullable Reach reach(Tier tier) {
        return tier.fromMinor() == 0 ? null : new Reach.AtLeast(SPEND, tier.fromMinor());
    }
}
