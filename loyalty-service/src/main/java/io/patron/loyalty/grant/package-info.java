/** Tiers given by hand, with an end: table {@code tier_grant}, {@code …/tier-grants}. */
@NullMarked
package io.patron.loyalty.grant;

import org.jspecify.annotations.NullMarked;
