package io.patron.loyalty.prize;

import io.patron.kit.idempotency.Answer;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.ledger.MoveRequest;
import io.patron.loyalty.ledger.Rehearsal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Withdraws prizes that nobody can get. */
@ApplicationScoped
class PrizeCancellingService {
    private final PrizeStore prizes;
    private final Rehearsal rehearsal;
    private final Clock clock;

    PrizeCancellingService(PrizeStore prizes, Rehearsal rehearsal, Clock clock) {
        this.prizes = prizes;
        this.rehearsal = rehearsal;
        this.clock = clock;
    }

    /**
     * Withdraws a prize that is owed; one that was given is a redemption, and cancelled as one.
     *
     * @throws ProblemException {@code not-found}, {@code prize-ended}
     */
    Uni<Response> cancel(UUID id, CancelPrizeRequest request, String by, MoveRequest asked) {
        var call = asked.call("prizes/cancel " + id, request);
        return rehearsal.once(call, tx -> cancel(tx, id, request.reason(), by).map(Answer::ok));
    }

    private Uni<PrizeView> cancel(SqlConnection tx, UUID id, String reason, String by) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return prizes.require(tx, id)
                .chain(() -> prizes.cancel(tx, id, new PrizeView.Cancelled(now, by, reason)))
                .invoke(done -> {
                    if (!done) {
                        throw ProblemException.of(
                                LoyaltyError.PRIZE_ENDED,
                                "Look at its standing; a redemption is cancelled at"
                                        + " /v1/redemptions/{id}/cancel.");
                    }
                })
                .chain(() -> prizes.require(tx, id));
    }
}
