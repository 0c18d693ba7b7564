package io.patron.loyalty.adjustment;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.adjustment.ApprovalView.Signature;
import io.patron.loyalty.adjustment.ApprovalView.State;
import io.patron.loyalty.ledger.Rehearsal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Four eyes: a second operator decides about an adjustment, and what was approved is made. */
@ApplicationScoped
class ApprovalService {
    private static final UUID HIGHEST = new UUID(-1, -1);

    private final ApprovalStore approvals;
    private final AdjustmentService adjustments;
    private final Rehearsal rehearsal;
    private final Pool pool;
    private final Clock clock;

    ApprovalService(
            ApprovalStore approvals,
            AdjustmentService adjustments,
            Rehearsal rehearsal,
            Pool pool,
            Clock clock) {
        this.approvals = approvals;
        this.adjustments = adjustments;
        this.rehearsal = rehearsal;
        this.pool = pool;
        this.clock = clock;
    }

    /** The newest first. */
    Uni<Page<ApprovalView>> list(@Nullable State state, PageRequest page) {
        var before = Cursor.read(page.cursor(), UUID::fromString);
        return approvals
                .list(pool, before.orElse(HIGHEST), state, page.limit())
                .map(rows -> Page.of(rows, page.limit(), last -> Cursor.after(last.id())));
    }

    Uni<ApprovalView> require(UUID id) {
        return approvals.require(pool, id);
    }

    /**
     * Makes the adjustment.
     *
     * @throws ProblemException {@code four-eyes}, {@code approval-decided}, and all that an
     *     adjustment may be refused for
     */
    Uni<ApprovalView> approve(UUID id, String actor, boolean dryRun) {
        return decide(id, actor, State.APPROVED, dryRun);
    }

    /** Refuses the adjustment. */
    Uni<ApprovalView> reject(UUID id, String actor, boolean dryRun) {
        return decide(id, actor, State.REJECTED, dryRun);
    }

    private Uni<ApprovalView> decide(UUID id, String actor, State state, boolean dryRun) {
        return rehearsal.unlessDry(
                dryRun,
                tx ->
                        approvals
                                .lock(tx, id)
                                .invoke(waiting -> refuse(waiting, actor))
                                .call(waiting -> make(tx, waiting, actor, state))
                                .chain(waiting ->
                                        approvals.decide(
                                                tx,
                                                waiting,
                                                state,
                                                new Signature(actor, clock.instant()))));
    }

    private Uni<Void> make(SqlConnection tx, ApprovalView waiting, String actor, State state) {
        return state == State.APPROVED
                ? adjustments.makeApproved(tx, waiting, actor)
                : Uni.createFrom().voidItem();
    }

    private static void refuse(ApprovalView waiting, String actor) {
        if (waiting.state() != State.WAITING) {
            throw ProblemException.of(
                    LoyaltyError.APPROVAL_DECIDED, "It is " + waiting.state() + ".");
        }
        if (waiting.requested().by().equals(actor)) {
            throw ProblemException.of(
                    LoyaltyError.FOUR_EYES, "Somebody other than " + actor + " decides.");
        }
    }
}
