package io.patron.loyalty.reward;

import io.patron.conditions.Condition;
import io.patron.loyalty.rule.Period;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reward of the catalogue.
 *
 * @param stock pieces in all; null for no end of them
 * @param lowAt an event tells when fewer are left; 0 for never
 */
public record Reward(
        Ref ref, Kind kind, Terms terms, @Nullable Long stock, long lowAt, Worth worth, Way way) {

    /** What a reward is. */
    public enum Kind {
        GOODS,
        VOUCHER,
        COUPON,
        DONATION,
        EXPERIENCE;

        /** Whether somebody has to bring it about. */
        public boolean isShipped() {
            return this == GOODS || this == EXPERIENCE;
        }
    }

    /** Which version of which reward. */
    public record Ref(UUID id, String programme, String key, int version) {}

    /**
     * Who may have it, when, and what it costs.
     *
     * @param fromTier null for members of any tier and of none
     * @param audience null for everybody
     * @param windows empty for always
     */
    public record Terms(
            List<Price> prices,
            @Nullable String fromTier,
            @Nullable Condition audience,
            List<Window> windows,
            List<Limit> limits) {
        public Terms {
            prices = List.copyOf(prices);
            windows = List.copyOf(windows);
            limits = List.copyOf(limits);
        }
    }

    /**
     * Points by wallet, all of them together.
     *
     * @param tier for its members and those of the tiers above; null for all
     */
    public record Price(@Nullable String tier, Map<String, Long> points) {
        public Price {
            points = Map.copyOf(points);
        }
    }

    /** From (inclusive) to (exclusive); null for no bound. */
    public record Window(@Nullable Instant from, @Nullable Instant until) {
        boolean contains(Instant at) {
            return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
        }
    }

    /** Pieces that a member can have in a calendar period. */
    public record Limit(int count, Period per) {}

    /**
     * What a piece is worth in minor units.
     *
     * @param highFrom from which worth on a redemption is of high value; null for never
     */
    public record Worth(long minor, @Nullable Long highFrom) {
        public long of(int quantity) {
            return Math.multiplyExact(minor, quantity);
        }

        public boolean isHigh(int quantity) {
            return highFrom != null && of(quantity) >= highFrom;
        }
    }

    /**
     * How it comes to the member.
     *
     * @param spendOnShipping points are held until then
     * @param offer what the campaign service is asked for; null where codes come from the pool
     */
    public record Way(boolean spendOnShipping, @Nullable String offer) {}

    /** Whether a piece is a code of its own pool. */
    public boolean givesCodes() {
        return kind == Kind.VOUCHER || (kind == Kind.COUPON && way.offer() == null);
    }
}
