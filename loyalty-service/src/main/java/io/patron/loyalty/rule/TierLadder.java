package io.patron.loyalty.rule;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tiers of a programme.
 *
 * @param tiers at least one, by rising {@code fromMinor}; the first from 0, so that everybody who
 *     bought has a tier
 */
public record TierLadder(List<Tier> tiers) {

    public TierLadder {
        tiers = List.copyOf(tiers);
    }

    /** The highest tier that a spend reaches; a threshold itself reaches its tier. */
    public Tier reachedBy(long spendMinor) {
        var reached = tiers.getFirst();
        for (var tier : tiers) {
            if (tier.fromMinor() <= spendMinor) {
                reached = tier;
            }
        }
        return reached;
    }

    /** The tier above the one with this key; of no key or an unknown one, above the lowest. */
    public Optional<Tier> above(@Nullable String key) {
        return tiers.stream().skip(Math.max(0, rank(key)) + 1L).findFirst();
    }

    /** Whether there is no tier above the one with this key. */
    public boolean isHighest(@Nullable String key) {
        return rank(key) == tiers.size() - 1;
    }

    public Optional<Tier> find(@Nullable String key) {
        return tiers.stream().filter(tier -> tier.key().equals(key)).findFirst();
    }

    /** 0 for the lowest tier; −1 for no tier, and for one that the ladder no longer has. */
    public int rank(@Nullable String key) {
        for (var i = 0; i < tiers.size(); i++) {
            if (tiers.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }
}
