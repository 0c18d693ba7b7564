package io.patron.loyalty.challenge;

import io.patron.conditions.Condition;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A challenge.
 *
 * @param rounds how often it can be done
 * @param together null where each member does it alone
 */
record Challenge(
        Ref ref,
        Span span,
        Goal goal,
        List<Step> steps,
        int rounds,
        @Nullable Together together,
        Reward reward) {

    Challenge {
        steps = List.copyOf(steps);
    }

    /** Which challenge of which programme. */
    record Ref(UUID id, UUID programmeId, String key) {}

    /** From (inclusive) to (exclusive); null for no bound. */
    record Span(@Nullable Instant from, @Nullable Instant until) {
        boolean contains(Instant at) {
            return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
        }
    }

    /**
     * What counts.
     *
     * @param act null for orders
     * @param field null where the measure needs none
     */
    record Goal(
            @Nullable String act,
            @Nullable Condition when,
            Measure measure,
            @Nullable String field,
            long target,
            Streak streak) {}

    /** How it is counted. */
    enum Measure {
        COUNT,
        SUM,
        DISTINCT,
        STREAK
    }

    /** Rows of days, or of weeks, in which so many may be missing. */
    record Streak(boolean weeks, int freezes) {
        static final Streak DAYS = new Streak(false, 0);
    }

    /** Something on the way; &gt; 0 and below the goal. */
    record Step(long at, Reward reward) {}

    /** What many do together; {@code teams} is false for everybody. */
    record Together(boolean teams, long leastOwn) {}

    /**
     * What is given.
     *
     * @param points 0 for none
     * @param wallet null for the main one
     * @param prize the key of a reward of the catalogue
     */
    record Reward(
            long points, @Nullable String wallet, @Nullable String badge, @Nullable String prize) {
        static final Reward NONE = new Reward(0, null, null, null);

        Reward withoutPoints() {
            return new Reward(0, wallet, badge, prize);
        }
    }
}
