package io.patron.loyalty.standing;

import io.patron.loyalty.ladder.Standing;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A member in a tier set as it is kept.
 *
 * @param shown the tier that counts: the higher of what was reached and what was given
 * @param since when it became that
 * @param version of the set, by which it was last looked at
 * @param lookOn the next day on which something is due; null where nothing is
 * @param fall the next step down as far as is known
 * @param warned which fall was told last
 */
public record Placed(
        Standing standing,
        String shown,
        Instant since,
        int version,
        @Nullable LocalDate lookOn,
        @Nullable Fall fall,
        @Nullable Warned warned) {

    Placed since(Instant known) {
        return new Placed(standing, shown, known, version, lookOn, fall, warned);
    }

    /** A step down that comes unless something happens. */
    public record Fall(LocalDate on, String to) {}

    /** A fall that was told so many days ahead. */
    record Warned(LocalDate fall, int days) {}
}
