/**
 * Points that neither an order nor a rule gives: for friends, for challenges. One entry of the
 * ledger for a reference; held ones become cases of table {@code review}.
 */
@NullMarked
package io.patron.loyalty.bonus;

import org.jspecify.annotations.NullMarked;
