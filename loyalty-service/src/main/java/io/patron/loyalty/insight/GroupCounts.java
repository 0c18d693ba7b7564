package io.patron.loyalty.insight;

import io.patron.loyalty.insight.IndexReport.Base;
import io.patron.loyalty.insight.IndexReport.Behaviour;
import io.patron.loyalty.insight.IndexReport.Emotion;
import io.patron.loyalty.insight.IndexReport.Group;
import io.patron.loyalty.insight.IndexReport.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of a group of members.
 *
 * @param key null for all members, empty for those without tier
 */
record GroupCounts(@Nullable String key, People people, Doers doers, Money money, Answers answers) {

    /** Members, and those of them who did something. */
    record People(long members, long active) {}

    /** How many members did what. */
    record Doers(
            long earners,
            long burners,
            long referrers,
            long buyers,
            long repeaters,
            Feelings feelings) {}

    /** How many members wrote reviews, took part in making, did acts. */
    record Feelings(long reviewers, long makers, long actors) {}

    /**
     * Minor units, and points.
     *
     * @param known of what was spent, for which the cost is known
     * @param cost of that
     */
    record Money(long spend, long known, long cost, long liability) {}

    /** To the question whether they would recommend. */
    record Answers(long promoters, long detractors, long all) {}

    /** The layers with their indices. */
    Group group(GroupCounts everybody) {
        return new Group(key == null ? "*" : key, base(), behaviour(), value(everybody), emotion());
    }

    private Base base() {
        var index = LayerIndex.of(Ratio.of(people.active, people.members));
        return new Base(people.members, people.active, index);
    }

    private Behaviour behaviour() {
        var earn = Ratio.of(doers.earners, people.members);
        var burn = Ratio.of(doers.burners, people.members);
        var referral = Ratio.of(doers.referrers, people.members);
        var again = Ratio.of(doers.repeaters, doers.buyers);
        return new Behaviour(
                earn, burn, referral, again, LayerIndex.of(earn, burn, referral, again));
    }

    private Value value(GroupCounts everybody) {
        var share = Ratio.of(money.spend, everybody.money.spend);
        var margin = Ratio.of(money.known - money.cost, money.known);
        return new Value(
                money.spend,
                share,
                margin,
                Ratio.of(money.known, money.spend),
                money.liability,
                LayerIndex.of(weight(everybody), margin));
    }

    /**
     * What a member of the group spends beside one of the rest: s ÷ (s + a), where s is what one of
     * the group spends and a what one of all does; a half where it is as much.
     */
    private @Nullable BigDecimal weight(GroupCounts everybody) {
        var each = Ratio.of(money.spend, people.members);
        var usual = Ratio.of(everybody.money.spend, everybody.people.members);
        if (each == null || usual == null || each.add(usual).signum() <= 0) {
            return null;
        }
        return each.divide(each.add(usual), 4, RoundingMode.HALF_UP);
    }

    private Emotion emotion() {
        var reviews = Ratio.of(doers.feelings.reviewers, people.members);
        var making = Ratio.of(doers.feelings.makers, people.members);
        var acts = Ratio.of(doers.feelings.actors, people.members);
        var score = LayerIndex.netPromoters(answers.promoters, answers.detractors, answers.all);
        var index = LayerIndex.of(reviews, making, acts, LayerIndex.share(score, 4));
        return new Emotion(reviews, making, acts, score, index);
    }
}
