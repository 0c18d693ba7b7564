/**
 * What earning rules give, as pure values: which rules apply to an order or an act, how they stack,
 * what caps and budgets leave of them, and what is left of it when goods come back. No I/O, no
 * framework.
 */
@NullMarked
package io.patron.loyalty.earning;

import org.jspecify.annotations.NullMarked;
