/**
 * Rewards that members get without paying, for a challenge or for friends: table {@code prize},
 * {@code /v1/members/{customerId}/prizes} and {@code /v1/prizes}; gives what is owed, each once, as
 * soon as there is a piece.
 */
@NullMarked
package io.patron.loyalty.prize;

import org.jspecify.annotations.NullMarked;
