package io.patron.loyalty.dimension;

import java.util.List;
import java.util.UUID;

/**
 * A member in three dimensions.
 *
 * @param growth the tiers, and what is lacking to stay and to rise
 */
public record StandingView(UUID customerId, List<GrowthView> growth) {}
