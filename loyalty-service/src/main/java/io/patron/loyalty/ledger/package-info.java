/**
 * The journal: tables {@code ledger_transaction} and {@code ledger_entry}, append-only and
 * double-entry; {@code GET /v1/ledger/verify} recomputes all that is derived from it.
 */
@NullMarked
package io.patron.loyalty.ledger;

import org.jspecify.annotations.NullMarked;
