package io.patron.loyalty.tierset;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
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
        var ref =
                new TierSet.Ref(
                        book.programme().id(),
                        book.programme().id(),
                        KEY,
                        book.programme().key(),
                        rules.version(),
                        from(rules));
        return new TierSet(
                ref,
                rules.zone(),
                new Window.Rolling(Period.ofDays(rules.window().days() + 1)),
                List.of(new Measure(SPEND, Measure.Kind.GROSS_SPEND, null, List.of())),
                rules.ladder().tiers().stream().map(DefaultTierSet::rung).toList(),
                new Falling(0, Falling.Mode.TO_BALANCE),
                List.of());
    }

    /** The first day whose evaluation, soon after midnight, is by the version. */
    private static LocalDate from(Rules rules) {
        var at = rules.effectiveFrom();
        if (at == null) {
            return LocalDate.EPOCH;
        }
        var day = rules.window().day(at);
        return day.atStartOfDay(rules.zone()).toInstant().equals(at) ? day : day.plusDays(1);
    }

    /** The default set of a programme as a document; it cannot be changed by itself. */
    static TierSetView view(RuleBook book, Instant now) {
        var rules = book.inForce(now);
        var document = new TierSetDocument();
        document.programme = book.programme().key();
        document.key = KEY;
        document.name = book.programme().key();
        document.window =
                new TierSetDocument.Days(
                        "ROLLING", Period.ofDays(rules.window().days() + 1).toString());
        document.measures = Map.of(SPEND, new TierSetDocument.Counted("GROSS_SPEND", null, null));
        document.tiers = rules.ladder().tiers().stream().map(DefaultTierSet::step).toList();
        document.downgrade = new TierSetDocument.Fall("TO_BALANCE", 0);
        return new TierSetView(
                book.programme().id(), rules.version(), from(rules), null, document, null, null);
    }

    private static TierSetDocument.@Nullable Step step(Tier tier) {
        var reach =
                tier.fromMinor() == 0
                        ? null
                        : JsonNodeFactory.instance
                                .objectNode()
                                .put("measure", SPEND)
                                .put("atLeast", tier.fromMinor());
        return new TierSetDocument.Step(tier.key(), tier.name(), reach, null);
    }

    private static Rung rung(Tier tier) {
        return new Rung(tier.key(), tier.name(), reach(tier), List.of());
    }

    private static @Nullable Reach reach(Tier tier) {
        return tier.fromMinor() == 0 ? null : new Reach.AtLeast(SPEND, tier.fromMinor());
    }
}
