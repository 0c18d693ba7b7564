package io.patron.loyalty.ladder;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member in a tier set.
 *
 * @param earned the tier that was reached by what was done
 * @param failing the day on which it falls unless it is reached again; null while it is reached
 * @param held until (and without) this day the tier is kept, whatever is given back: to the end of
 *     the period, and after a step down
 * @param grant a tier given by hand
 */
public record Standing(
        String earned,
        @Nullable LocalDate failing,
        @Nullable LocalDate held,
        @Nullable Grant grant) {

    /**
     * A tier given by hand.
     *
     * @param until the last day
     */
    public record Grant(UUID id, String tier, LocalDate until) {}

    public static Standing in(String tier) {
        return new Standing(tier, null, null, null);
    }

    /** The higher of what was reached and what was given. */
    public String shown(TierSet set) {
        return grant != null && set.rank(grant.tier()) > set.rank(earned) ? grant.tier() : earned;
    }

    public Standing granted(@Nullable Grant given) {
        return new Standing(earned, failing, held, given);
    }

    Standing reached(String tier, @Nullable LocalDate keptUntil) {
        return new Standing(tier, null, keptUntil, grant);
    }

    Standing failing(LocalDate day) {
        return new Standing(earned, day, held, grant);
    }

    Standing kept(@Nullable LocalDate until) {
        return new Standing(earned, null, until, grant);
    }
}
