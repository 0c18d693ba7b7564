package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A member's tier changed in one of the programme's tier sets. Changes in the default set, which is
 * in the programme's own document, are told by {@code patron.loyalty.tier-changed.v1}.
 *
 * @param programmeId the programme
 * @param set key of the tier set
 * @param reason ENROLLED, REACHED, FELL, GRANTED, GRANT_ENDED, GRANT_REVOKED or RECOMPUTED
 * @param change from which tier to which
 */
public record MemberTierChanged(
        UUID customerId,
        UUID programmeId,
        String set,
        String reason,
        TierMove change,
        Instant occurredAt)
        implements CustomerEvent {}
