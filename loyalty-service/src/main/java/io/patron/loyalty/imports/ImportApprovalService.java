package io.patron.loyalty.imports;

import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.imports.ImportStore.Open;
import io.patron.loyalty.imports.ImportView.Counts;
import io.patron.loyalty.imports.ImportView.State;
import io.patron.loyalty.ledger.Rehearsal;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.WalletPlan;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Four eyes: an import brings no more points than one operator may give, unless a second one
 * approves it. All members and wallets count together, and so do all imports of the operator within
 * a day: a file can be cut into as many as one likes.
 */
@ApplicationScoped
class ImportApprovalService {
    private static final Duration TOGETHER = Duration.ofHours(24);

    /** Of imports at the same time each counts the others. */
    private static final String ONE_BY_ONE =
            "select pg_advisory_xact_lock(hashtextextended($1::text || ' imports ' || $2::text,"
                    + " 42))";

    private static final String BROUGHT =
            """
            select coalesce(sum(p.value::bigint), 0)::bigint
            from member_import i, json_each_text(i.result::json -> 'points') p
            where i.programme_id = $1 and i.created_by = $2 and not i.dry_run and i.approved_by is null
                and (i.id = $3 or i.created_at > $4)
            """;
    private static final String WAIT =
            """
            update member_import set state = 'WAITING', lease = null, leased_until = null, waiting_for = null,
                retry_at = null
            where id = $1
            """;
    private static final String APPROVE =
            """
            update member_import set state = 'QUEUED', approved_by = $2, approved_at = $3
            where id = $1 and state = 'WAITING'
            """;

    private final ImportStore imports;
    private final ProgrammeCatalogue programmes;
    private final Rehearsal rehearsal;
    private final Clock clock;

    ImportApprovalService(
            ImportStore imports, ProgrammeCatalogue programmes, Rehearsal rehearsal, Clock clock) {
        this.imports = imports;
        this.programmes = programmes;
        this.rehearsal = rehearsal;
        this.clock = clock;
    }

    /** Whether the next rows may be brought without anybody else. */
    Uni<Boolean> mayBring(SqlConnection tx, Open open, Counts next) {
        var view = open.view();
        var points = next.points().values().stream().mapToLong(Long::longValue).sum();
        if (points == 0 || view.file().dryRun() || view.made().approvedBy() != null) {
            return Uni.createFrom().item(true);
        }
        return programmes
                .require(tx, view.file().programme())
                .map(book -> book.limits(clock.instant(), view.made().by()))
                .chain(limits ->
                        limits.approvalAbove() == null
                                ? Uni.createFrom().item(true)
                                : isWithin(tx, open, limits, points));
    }

    private Uni<Boolean> isWithin(
            SqlConnection tx, Open open, WalletPlan.Limits limits, long points) {
        var by = open.view().made().by();
        var since = clock.instant().minus(TOGETHER).atOffset(ZoneOffset.UTC);
        return tx.preparedQuery(ONE_BY_ONE)
                .execute(Tuple.of(open.programmeId().toString(), by))
                .chain(() ->
                        tx.preparedQuery(BROUGHT)
                                .execute(Tuple.of(open.programmeId(), by, open.id(), since)))
                .map(rows -> rows.iterator().next().getLong(0))
                .map(before -> !limits.needsTwo(points, before));
    }

    /** Nothing more is brought until somebody approves. */
    Uni<Void> await(SqlConnection tx, Open open) {
        return tx.preparedQuery(WAIT).execute(Tuple.of(open.id())).replaceWithVoid();
    }

    /**
     * Lets it bring all of its rows.
     *
     * @throws ProblemException {@code not-found}, {@code four-eyes}, {@code approval-decided}
     */
    Uni<ImportView> approve(UUID id, String actor, boolean dryRun) {
        return rehearsal.unlessDry(
                dryRun,
                tx ->
                        imports.require(tx, id)
                                .invoke(view -> refuse(view, actor))
                                .chain(view ->
                                        tx.preparedQuery(APPROVE)
                                                .execute(
                                                        Tuple.of(
                                                                id,
                                                                actor,
                                                                clock.instant()
                                                                        .atOffset(ZoneOffset.UTC)))
                                                .invoke(rows ->
                                                        refuseDecided(view, rows.rowCount() == 1)))
                                .chain(() -> imports.require(tx, id)));
    }

    private static void refuse(ImportView view, String actor) {
        refuseDecided(view, view.state() == State.WAITING);
        if (view.made().by().equals(actor)) {
            throw ProblemException.of(
                    LoyaltyError.FOUR_EYES, "Somebody other than " + actor + " decides.");
        }
    }

    private static void refuseDecided(ImportView view, boolean isWaiting) {
        if (!isWaiting) {
            throw ProblemException.of(LoyaltyError.APPROVAL_DECIDED, "It is " + view.state() + ".");
        }
    }
}
