package io.patron.loyalty.challenge;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Something that counts for a challenge.
 *
 * @param ref what it is, once for a challenge
 * @param day of the programme's zone
 * @param amount ≥ 0; 0 where all of it came back
 * @param items what is counted once
 */
record Contribution(
        Challenge challenge,
        java.util.UUID memberId,
        String ref,
        Instant at,
        LocalDate day,
        BigDecimal amount,
        List<String> items) {

    Contribution {
        items = List.copyOf(items);
    }
}
