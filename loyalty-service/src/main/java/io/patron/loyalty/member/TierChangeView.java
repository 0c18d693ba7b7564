package io.patron.loyalty.member;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.loyalty.account.TierChange;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A change of a member's tier and what decided it; {@code previousTier} is absent on the first.
 *
 * @param qualifyingSpendMinor the spend in the window, in minor units of the programme's currency
 * @param cause an order, or the daily evaluation
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TierChangeView(
        UUID id,
        @Schema(examples = "gold") String tier,
        @Schema(examples = "silver") @Nullable String previousTier,
        @Schema(examples = "150000") long qualifyingSpendMinor,
        @Schema(examples = "1") int ruleVersion,
        TierChange.Trigger cause,
        Instant changedAt) {}
