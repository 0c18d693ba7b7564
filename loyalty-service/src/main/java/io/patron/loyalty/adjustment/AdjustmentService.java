package io.patron.loyalty.adjustment;

import io.patron.kit.idempotency.Answer;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.account.Posting;
import io.patron.loyalty.ledger.CommandDispatcher;
import io.patron.loyalty.ledger.CommandReader;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.ledger.MoveRequest;
import io.patron.loyalty.ledger.PointsCommand;
import io.patron.loyalty.ledger.PointsCommand.Need;
import io.patron.loyalty.ledger.PointsCommand.Outcome;
import io.patron.loyalty.ledger.Rehearsal;
import io.patron.loyalty.rule.WalletPlan;
import io.patron.loyalty.wallet.Kind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes adjustments: the answer, the ledger and the event commit together, once for a key. */
@ApplicationScoped
class AdjustmentService {
    private static final String MADE =
            "select 1 from ledger_transaction where programme_id = $1 and business_key = $2";

    /** Those that a second operator approved are not counted again. */
    private static final String MOVED =
            """
            select coalesce(sum(points), 0)::bigint from ledger_transaction
            where member_id = $1 and kind = 'ADJUST' and recorded_at > $2 and wallet_id = $3
                and inputs ->> 'actor' = $4 and inputs ->> 'approvedBy' is null and sign(points) = $5::int
            """;

    /** An operator's adjustments of one member and wallet within it are judged by their sum. */
    private static final Duration TOGETHER = Duration.ofHours(24);

    private final Rehearsal rehearsal;
    private final Ledger ledger;
    private final ApprovalStore approvals;
    private final CommandDispatcher<Posting> desk;
    private final Clock clock;

    AdjustmentService(
            Rehearsal rehearsal,
            Ledger ledger,
            ApprovalStore approvals,
            CommandReader commands,
            Clock clock) {
        this.desk = commands.dispatcher((tx, none) -> Uni.createFrom().voidItem());
        this.approvals = approvals;
        this.rehearsal = rehearsal;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What makes one request differ from another. */
    @RegisterForReflection
    record Body(UUID customerId, AdjustmentRequest request) {}

    Uni<Response> adjust(UUID customerId, AdjustmentRequest request, Author author) {
        var asked = author.asked();
        var call =
                asked.call("adjustments " + request.programmeKey(), new Body(customerId, request));
        var adjustment =
                new Adjustment(
                        customerId, String.valueOf(asked.key()), author.name(), null, request);
        return desk.take(
                new PointsCommand<>(
                        call,
                        request.programmeKey(),
                        customerId,
                        opened -> need(opened, adjustment),
                        opened -> decide(opened, adjustment)),
                () -> rehearsal.once(call, tx -> make(tx, adjustment)));
    }

    private Need need(Opened opened, Adjustment adjustment) {
        return new Need(
                adjustment.wallet(opened.book(), clock.instant()), -adjustment.request().points());
    }

    /** Together with others; where there is a limit, alone: what came before has to be read. */
    private Optional<Outcome<Posting>> decide(Opened opened, Adjustment adjustment) {
        if (limits(opened, adjustment).approvalAbove() != null) {
            return Optional.empty();
        }
        var posting = adjustment.applyTo(opened.member(), opened.book(), clock.instant());
        return Optional.of(new Outcome<>(Answer.created(view(posting, adjustment)), List.of()));
    }

    /** Who asks, and how. */
    record Author(String name, MoveRequest asked) {}

    private Uni<Answer> make(SqlConnection tx, Adjustment adjustment) {
        return ledger.open(tx, adjustment.request().programmeKey(), adjustment.customerId())
                .call(opened -> refuseKnownKey(tx, opened, adjustment))
                .chain(opened ->
                        needsApproval(tx, opened, adjustment)
                                .chain(needs ->
                                        needs
                                                ? ask(tx, opened, adjustment)
                                                : make(tx, opened, adjustment)));
    }

    private WalletPlan.Limits limits(Opened opened, Adjustment adjustment) {
        return opened.book().limits(clock.instant(), adjustment.actor());
    }

    /** The member's lock is held, so that of requests at the same time each counts the others. */
    private Uni<Boolean> needsApproval(SqlConnection tx, Opened opened, Adjustment adjustment) {
        var limits = limits(opened, adjustment);
        var points = adjustment.request().points();
        return limits.approvalAbove() == null || limits.needsTwo(points)
                ? Uni.createFrom().item(limits.needsTwo(points))
                : moved(tx, opened, adjustment).map(before -> limits.needsTwo(points, before));
    }

    /** What the same operator has given the member lately in the wallet, or taken, alone. */
    private Uni<Long> moved(SqlConnection tx, Opened opened, Adjustment adjustment) {
        var now = clock.instant();
        var wallet = opened.member().wallet(adjustment.wallet(opened.book(), now));
        return tx.preparedQuery(MOVED)
                .execute(
                        Tuple.of(
                                opened.member().ref().id(),
                                now.minus(TOGETHER).atOffset(ZoneOffset.UTC),
                                wallet.id(),
                                adjustment.actor(),
                                Long.signum(adjustment.request().points())))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private Uni<Answer> ask(SqlConnection tx, Opened opened, Adjustment adjustment) {
        var programme = opened.book().programme().id();
        return approvals.add(tx, programme, adjustment, clock.instant()).map(Answer::accepted);
    }

    /** Makes an adjustment that a second operator has approved; its key is the approval's id. */
    Uni<Void> makeApproved(SqlConnection tx, ApprovalView approval, String approvedBy) {
        var adjustment =
                new Adjustment(
                        approval.customerId(),
                        approval.id().toString(),
                        approval.requested().by(),
                        approvedBy,
                        approval.request());
        return ledger.open(tx, approval.request().programmeKey(), approval.customerId())
                .chain(opened -> make(tx, opened, adjustment))
                .replaceWithVoid();
    }

    private Uni<Answer> make(SqlConnection tx, Opened opened, Adjustment adjustment) {
        return readLots(tx, opened, adjustment).chain(() -> save(tx, opened, adjustment));
    }

    private Uni<Void> readLots(SqlConnection tx, Opened opened, Adjustment adjustment) {
        var wallet = adjustment.wallet(opened.book(), clock.instant());
        return ledger.readLots(tx, opened, wallet, -adjustment.request().points());
    }

    /** The ledger remembers a key for ever, longer than the stored answers. */
    private static Uni<RowSet<Row>> refuseKnownKey(
            SqlConnection tx, Opened target, Adjustment adjustment) {
        return tx.preparedQuery(MADE)
                .execute(
                        Tuple.of(
                                target.book().programme().id(),
                                Kind.ADJUST.businessKey(adjustment.key())))
                .invoke(rows -> {
                    if (rows.size() > 0) {
                        throw ProblemException.of(
                                CommonError.IDEMPOTENCY_KEY_REUSED,
                                "An adjustment was made with this key.");
                    }
                });
    }

    private Uni<Answer> save(SqlConnection tx, Opened opened, Adjustment adjustment) {
        var posting = adjustment.applyTo(opened.member(), opened.book(), clock.instant());
        return ledger.save(tx, List.of(opened))
                .replaceWith(() -> Answer.created(view(posting, adjustment)));
    }

    private static AdjustmentView view(Posting posting, Adjustment adjustment) {
        return new AdjustmentView(
                posting.id(),
                adjustment.customerId(),
                adjustment.request().programmeKey(),
                posting.sequence(),
                posting.points(),
                posting.balance(),
                posting.cause().occurredAt());
    }
}
