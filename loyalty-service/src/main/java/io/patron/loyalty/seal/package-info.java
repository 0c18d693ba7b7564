/**
 * The hash chain over the ledger, its head, and statements that a member can check: tables {@code
 * ledger_seal}, {@code ledger_block} and {@code ledger_mark}, {@code /v1/ledger/head}, {@code
 * /v1/members/{customerId}/statement}. With each block it adds to the {@link
 * io.patron.loyalty.seal.Sums} that reports read.
 */
@NullMarked
package io.patron.loyalty.seal;

import org.jspecify.annotations.NullMarked;
