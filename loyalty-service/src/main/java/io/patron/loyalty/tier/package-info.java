/**
 * The daily look at every member's tier: {@code /v1/tier-evaluations}, table {@code
 * tier_evaluation}.
 */
@NullMarked
package io.patron.loyalty.tier;

import org.jspecify.annotations.NullMarked;
