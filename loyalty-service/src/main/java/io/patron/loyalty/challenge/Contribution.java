package io.patron.loyalty.challenge;

import io.patron.loyalty.challenge.Candidate.Counts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that counts for a challenge.
 *
 * @param home the customer whose it is on its own; null where it is the member's own
 * @param ref what it is, once for a challenge
 * @param day of the programme's zone
 * @param counts how much, and of what
 */
record Contribution(
        Challenge challenge,
        UUID memberId,
        @Nullable UUID home,
        String ref,
        Instant at,
        LocalDate day,
        Counts counts) {}
