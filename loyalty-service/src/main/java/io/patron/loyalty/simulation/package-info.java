/**
 * What a draft of rules would have given: replays recorded orders and acts, and writes nothing to
 * the ledger: table {@code simulation}, {@code /v1/simulations}.
 */
@NullMarked
package io.patron.loyalty.simulation;

import org.jspecify.annotations.NullMarked;
