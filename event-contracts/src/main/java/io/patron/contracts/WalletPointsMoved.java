package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * Points of a wallet that is not the programme's main one were earned, taken back or adjusted.
 *
 * @param kind earn, clawback or adjust
 * @param reference the order, the refund, or the operator's reason code
 * @param movement the entry of the member's ledger
 */
public record WalletPointsMoved(
        UUID customerId, String kind, String reference, LedgerMovement movement, Instant occurredAt)
        implements CustomerEvent {}
