package io.patron.loyalty.ladder;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tier of a set.
 *
 * @param reach null for the lowest, which everybody has
 * @param benefits all that it gives, also what the tiers below give
 */
public record Rung(String key, String name, @Nullable Reach reach, List<Benefit> benefits) {

    public Rung {
        benefits = List.copyOf(benefits);
    }

    public Optional<Benefit> benefit(String code) {
        return benefits.stream().filter(benefit -> benefit.code().equals(code)).findFirst();
    }

    /** The first day after a day with which a period of a benefit begins; null where none does. */
    public @Nullable LocalDate nextPeriod(LocalDate day) {
        return benefits.stream()
                .filter(benefit -> benefit.kind() != Benefit.Kind.BIRTHDAY_GIFT)
                .flatMap(benefit -> benefit.allowance().next(day).stream())
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    /** Whether it gives something that the one below does not. */
    public boolean isWorthMoreThan(Rung below) {
        return benefits.stream()
                .anyMatch(benefit ->
                        below.benefit(benefit.code())
                                .map(lower -> benefit.isMoreThan(lower))
                                .orElse(true));
    }
}
