/**
 * Tier sets as documents with versions: tables {@code tier_set} and {@code tier_set_version},
 * {@code /v1/tier-sets}. The tiers in a programme's own document are seen as its default set.
 */
@NullMarked
package io.patron.loyalty.tierset;

import org.jspecify.annotations.NullMarked;
