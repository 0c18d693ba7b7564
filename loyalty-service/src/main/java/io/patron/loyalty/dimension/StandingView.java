package io.patron.loyalty.dimension;

import io.patron.loyalty.entitlement.EntitlementView;
import java.util.List;
import java.util.UUID;

/**
 * A member in three dimensions.
 *
 * @param growth the tiers, and what is lacking to stay and to rise
 * @param privileges the benefits that can be used now, with what is left of them
 * @param bonds anniversaries and acts of co-creation, by programme
 * @param badges newest first
 */
public record StandingView(
        UUID customerId,
        List<GrowthView> growth,
        List<EntitlementView> privileges,
        List<BondView> bonds,
        List<BadgeReader.Badge> badges) {}
