/**
 * A member of a programme: table {@code member} (the projection of its ledger, and its lock),
 * {@code ledger_account}; the postings and tier changes that a member's state and behaviour bring
 * about, and the events about them on {@code patron.loyalty}.
 */
@NullMarked
package io.patron.loyalty.account;

import org.jspecify.annotations.NullMarked;
