package io.patron.loyalty.referral;

import io.patron.loyalty.rule.Period;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a referral programme decides.
 *
 * @param link with {@code {code}}; null for none
 * @param channels those that are told apart; empty for all
 * @param attributionDays null for no bound
 * @param refundDays null for the programme's return window
 */
record ReferralTerms(
        @Nullable String link,
        Set<String> channels,
        Set<String> signUpActs,
        @Nullable Integer attributionDays,
        FirstOrder order,
        Rewards rewards,
        Watch watch) {

    ReferralTerms {
        channels = Set.copyOf(channels);
        signUpActs = Set.copyOf(signUpActs);
    }

    /** Which order of a friend counts. */
    record FirstOrder(long minimumMinor, int withinDays, @Nullable Integer refundDays) {}

    /** Points. */
    record Side(long points, @Nullable String wallet) {}

    /**
     * Points, a prize, or both.
     *
     * @param points 0 for none
     * @param prize the key of a reward of the catalogue
     */
    record Present(long points, @Nullable String wallet, @Nullable String prize) {}

    /** What both sides get, and gifts beside. */
    record Rewards(
            @Nullable Side referrer,
            @Nullable Side referee,
            List<Limit> limits,
            List<Milestone> milestones,
            @Nullable GroupHelp groupHelp) {
        Rewards {
            limits = List.copyOf(limits);
            milestones = List.copyOf(milestones);
        }
    }

    /** For how many friends a member is rewarded. */
    record Limit(int count, Period per) {}

    /** A gift for a number of friends. */
    record Milestone(int friends, Present gift) {}

    /** A gift that friends unlock together. */
    record GroupHelp(int friends, int withinHours, Present gift, int times) {}

    /**
     * What is looked at.
     *
     * @param signals that the two sides may not share
     * @param signUps more sign-ups with a code in so many hours are suspicious
     * @param takeBack whether a refund after the reward takes it back
     */
    record Watch(Set<Signal> signals, int signUps, int hours, boolean takeBack) {
        Watch {
            signals = Set.copyOf(signals);
        }
    }

    /** What two customers may have in common. */
    enum Signal {
        DEVICE,
        ADDRESS,
        PAYMENT
    }

    /** The name under which a channel is counted. */
    String channel(@Nullable String told) {
        var name = told == null || told.isBlank() ? "unknown" : told.strip();
        var bounded = name.length() > 60 ? name.substring(0, 60) : name;
        return channels.isEmpty() || channels.contains(bounded) || told == null ? bounded : "other";
    }
}
