package io.patron.loyalty.ladder;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A benefit that a member has.
 *
 * @param period for which it is; a benefit is given once for one
 * @param tier that gives it
 * @param endsOn the first day on which it is over; null: with the tier
 */
public record Entitled(
        UUID id,
        String code,
        String period,
        String tier,
        State state,
        Quantity quantity,
        @Nullable LocalDate endsOn) {

    /** Whether it can be used. */
    public enum State {
        ACTIVE,
        /** It went with the tier. */
        LOST,
        /** Its period is over. */
        EXPIRED
    }

    /**
     * How much there is.
     *
     * @param most null: as often as wanted
     * @param used how often, uses that are void not counted
     * @param kept whether it outlives the tier
     */
    public record Quantity(@Nullable Integer most, int used, boolean kept) {
        /** How often it can still be used; null: as often as wanted. */
        public @Nullable Long left() {
            return most == null ? null : Math.max(0L, (long) most - used);
        }
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }

    boolean isOver(LocalDate day) {
        return endsOn != null && !endsOn.isAfter(day);
    }
}
