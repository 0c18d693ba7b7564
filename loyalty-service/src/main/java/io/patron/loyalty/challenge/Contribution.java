package io.patron.loyalty.challenge;

import io.patron.loyalty.challenge.Candidate.Counts;
import io.patron.loyalty.challenge.Candidate.Deed;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that counts for a challenge.
 *
 * @param home the customer whose it is on its own; null where it is the member's own
 * @param day of the programme's zone
 * @param counts how much, and of what
 * @param admitted false for what counts only if it did before: it was not told now, or the
 *     condition does not hold
 */
record Contribution(
        Challenge challenge,
        UUID memberId,
        @Nullable UUID home,
        Deed deed,
        LocalDate day,
        Counts counts,
        boolean admitted) {}
