package io.patron.loyalty.benefit;

import io.patron.loyalty.account.MemberRef;
import io.patron.loyalty.ladder.Rung;
import io.patron.loyalty.ladder.TierSet;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A locked member and the tier that counts now.
 *
 * @param today the day of {@code now} in the set's zone
 */
public record Holder(MemberRef member, TierSet set, Rung rung, LocalDate today, Instant now) {}
