/**
 * Where members are in tier sets: tables {@code member_tier}, {@code tier_step} and {@code
 * growth_entry}. Orders, acts and days that are due come through here, each under the member's
 * lock; what is decided is in the package {@code ladder}.
 */
@NullMarked
package io.patron.loyalty.standing;

import org.jspecify.annotations.NullMarked;
