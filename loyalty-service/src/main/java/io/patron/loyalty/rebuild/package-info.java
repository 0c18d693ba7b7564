/**
 * Everything that is derived, made anew from what is only added to: {@code POST
 * /v1/ledger/rebuild}; and which entries are there that events told of: {@code POST
 * /v1/ledger/lookup}. Owns no table; compares, and on demand writes, the derived columns of {@code
 * wallet}, {@code lot}, {@code member}, {@code reservation}, {@code member_tier}, {@code
 * rule_budget}, {@code reward_stock} and {@code entitlement}.
 */
@NullMarked
package io.patron.loyalty.rebuild;

import org.jspecify.annotations.NullMarked;
