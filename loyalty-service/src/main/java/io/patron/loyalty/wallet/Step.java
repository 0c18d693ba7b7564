package io.patron.loyalty.wallet;

import java.util.List;

/**
 * What one entry of the ledger does.
 *
 * @param points the entry's headline: what was earned, spent, held, …; below zero where taken
 * @param after the wallet after it
 * @param legs the accounts that it moves
 * @param moves the lots that it moves, in order
 */
public record Step(Kind kind, long points, Wallet after, Legs legs, List<LotMove> moves) {
    public Step {
        moves = List.copyOf(moves);
    }
}
