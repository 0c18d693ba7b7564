/**
 * The hash chain over the ledger, its head, and statements that a member can check: tables {@code
 * ledger_seal} and {@code ledger_block}, {@code /v1/ledger/head}, {@code
 * /v1/members/{customerId}/statement}.
 */
@NullMarked
package io.patron.loyalty.seal;

import org.jspecify.annotations.NullMarked;
