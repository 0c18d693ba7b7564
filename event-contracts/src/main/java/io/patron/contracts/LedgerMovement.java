package io.patron.contracts;

import java.util.UUID;

/**
 * An entry of a member's ledger.
 *
 * @param programmeId the programme
 * @param walletKey which of the programme's kinds of points
 * @param transactionId the ledger entry
 * @param sequence counts the member's entries without a gap, from 1
 * @param points what was moved; below zero where it was taken
 * @param balance points that can be spent after it; below zero where points are owed
 */
public record LedgerMovement(
        UUID programmeId,
        String walletKey,
        UUID transactionId,
        long sequence,
        long points,
        long balance) {}
