/**
 * A wallet's points, as pure values: lots with their terms, the balances, and what an operation
 * does to both. Every operation takes a wallet and gives a {@link io.patron.loyalty.wallet.Step};
 * nothing here reads a clock, a database or a framework.
 */
@NullMarked
package io.patron.loyalty.wallet;

import org.jspecify.annotations.NullMarked;
