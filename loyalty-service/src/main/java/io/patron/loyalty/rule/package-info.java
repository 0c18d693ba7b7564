/**
 * What a programme decides, as pure values: points for an amount, how points are taken back, tiers
 * and the window in which spend counts. No I/O, no framework.
 */
@NullMarked
package io.patron.loyalty.rule;

import org.jspecify.annotations.NullMarked;
