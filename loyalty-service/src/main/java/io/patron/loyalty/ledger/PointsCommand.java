package io.patron.loyalty.ledger;

import io.patron.kit.idempotency.Answer;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.ledger.Ledger.Opened;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A request that moves points of one member and can be done together with others.
 *
 * @param need what is taken of which wallet
 * @param decide what comes of it, under the member's lock; empty when it has to be done alone. A
 *     refusal is a {@link ProblemException} and comes before anything is moved.
 * @param <T> rows that are to be saved beside the ledger
 */
public record PointsCommand<T>(
        Rehearsal.Call call,
        String programmeKey,
        UUID customerId,
        Function<Opened, Need> need,
        Function<Opened, Optional<Outcome<T>>> decide) {

    /** Points that are taken of a wallet; 0 or less for none. */
    public record Need(String walletKey, long points) {}

    /** The answer, and rows beside the ledger. */
    public record Outcome<T>(Answer answer, List<T> rows) {}
}
