package io.patron.loyalty.reservation;

import io.patron.loyalty.wallet.LotShare;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Points that are held. Ends once: committed, voided or timed out.
 *
 * @param points how many were held, &gt; 0
 * @param holds the lots that they were taken from, in order; spending spends the first of them
 * @param reference the caller's own: a cart, an order
 */
public record Reservation(
        UUID id,
        Holder holder,
        long points,
        List<LotShare> holds,
        @Nullable String reference,
        Outcome outcome,
        Span span) {

    /** Where a reservation stands. */
    public enum State {
        OPEN,
        COMMITTED,
        VOIDED,
        TIMED_OUT
    }

    /** Whose points, and of which wallet. */
    public record Holder(UUID programmeId, UUID memberId, UUID walletId, String walletKey) {}

    /**
     * What became of it.
     *
     * @param committed points that were spent
     * @param restored points of these that came back
     */
    public record Outcome(State state, long committed, long restored) {
        static final Outcome OPEN = new Outcome(State.OPEN, 0, 0);
    }

    /** From when to when points are held at most, and when that ended. */
    public record Span(Instant createdAt, Instant expiresAt, @Nullable Instant endedAt) {}

    public Reservation {
        holds = List.copyOf(holds);
    }

    /** Whether its points are still held. */
    public boolean isOpen() {
        return outcome.state() == State.OPEN;
    }

    public boolean isOverdue(Instant now) {
        return isOpen() && !span.expiresAt().isAfter(now);
    }

    Reservation ended(State state, long committed, Instant now) {
        return new Reservation(
                id,
                holder,
                points,
                holds,
                reference,
                new Outcome(state, committed, 0),
                new Span(span.createdAt(), span.expiresAt(), now));
    }

    /** Points that were spent and did not come back. */
    public long restorable() {
        return outcome.committed() - outcome.restored();
    }

    /** The lots of points that come back: those that were spent last come back first. */
    List<LotShare> toRestore(long restored) {
        return LotShare.slice(holds, restorable() - restored, restorable());
    }

    Reservation restored(long more) {
        var now = new Outcome(outcome.state(), outcome.committed(), outcome.restored() + more);
        return new Reservation(id, holder, points, holds, reference, now, span);
    }
}
