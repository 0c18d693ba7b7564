/**
 * What a member sees of loyalty in three dimensions: growth (tiers, what is lacking), privileges
 * (benefits that are left) and bonds (anniversaries, co-creation, badges). Reads what others own.
 */
@NullMarked
package io.patron.loyalty.dimension;

import org.jspecify.annotations.NullMarked;
