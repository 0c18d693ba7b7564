package io.patron.loyalty.wallet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one entry of the ledger does.
 *
 * @param points the entry's headline: what was earned, spent, held, …; below zero where taken
 * @param after the wallet after it
 * @param legs the accounts that it moves
 * @param moves the lots that it moves, in order
 * @param note what it waives of a lot, or takes of what was waived; null for neither
 */
public record Step(
        Kind kind,
        long points,
        Wallet after,
        Legs legs,
        List<LotMove> moves,
        @Nullable WaiverNote note) {
    public Step {
        moves = List.copyOf(moves);
    }

    public Step(Kind kind, long points, Wallet after, Legs legs, List<LotMove> moves) {
        this(kind, points, after, legs, moves, null);
    }
}
