package io.patron.loyalty.ladder;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a tier gives.
 *
 * @param code stable name in the set
 * @param allowance how often
 * @param value percent of a discount or factor of a multiplier; null for all others
 * @param costMinor what one use costs the brand, where not told with the use; ≥ 0
 * @param gift for {@link Kind#BIRTHDAY_GIFT}, how much
 */
public record Benefit(
        String code,
        String name,
        Kind kind,
        Allowance allowance,
        @Nullable BigDecimal value,
        long costMinor,
        @Nullable Gift gift) {

    /** What it is. */
    public enum Kind {
        LOGISTICS,
        DEDICATED_SERVICE,
        CO_CREATION,
        BIRTHDAY_GIFT,
        MEMBER_DISCOUNT,
        FREE_SHIPPING,
        EARLY_ACCESS,
        EARNING_MULTIPLIER,
        CUSTOM
    }

    /** For which time a quantity is. */
    public enum Per {
        MONTH,
        YEAR,
        TIER
    }

    /**
     * How often.
     *
     * @param quantity null: as often as wanted
     * @param kept whether it outlives the tier to the end of its period
     */
    public record Allowance(@Nullable Integer quantity, Per per, boolean kept) {
        /** The first day of the period after the one that a day is in; empty where none ends. */
        public Optional<LocalDate> next(LocalDate day) {
            if (quantity == null) {
                return Optional.empty();
            }
            return switch (per) {
                case MONTH -> Optional.of(day.withDayOfMonth(1).plusMonths(1));
                case YEAR -> Optional.of(day.withDayOfYear(1).plusYears(1));
                case TIER -> Optional.empty();
            };
        }

        boolean isMoreThan(Allowance other) {
            if (other.quantity == null) {
                return false;
            }
            return quantity == null || inYear() > other.inYear();
        }

        private long inYear() {
            long each = quantity == null ? 0 : quantity;
            return per == Per.MONTH ? 12 * each : each;
        }
    }

    /** Whether it is more than the same benefit of another tier. */
    boolean isMoreThan(Benefit other) {
        return allowance.isMoreThan(other.allowance)
                || (value != null && other.value != null && value.compareTo(other.value) > 0)
                || (gift != null && other.gift != null && gift.isMoreThan(other.gift));
    }
}
