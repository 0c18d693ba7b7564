package io.patron.loyalty.adjustment;

import io.patron.kit.idempotency.Answer;
import io.patron.kit.idempotency.Idempotency;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.account.Kind;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.account.MemberStore;
import io.patron.loyalty.account.Posting;
import io.patron.loyalty.ledger.Journal;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBook;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes adjustments: the answer, the ledger and the event commit together, once for a key. */
@ApplicationScoped
class AdjustmentService {
    private static final String MADE =
            "select 1 from ledger_transaction where programme_id = $1 and business_key = $2";

    private final Idempotency idempotency;
    private final ProgrammeCatalogue programmes;
    private final MemberStore members;
    private final Journal journal;
    private final Clock clock;

    AdjustmentService(
            Idempotency idempotency,
            ProgrammeCatalogue programmes,
            MemberStore members,
            Journal journal,
            Clock clock) {
        this.idempotency = idempotency;
        this.programmes = programmes;
        this.members = members;
        this.journal = journal;
        this.clock = clock;
    }

    /** What makes one request differ from another. */
    @RegisterForReflection
    record Body(UUID customerId, AdjustmentRequest request) {}

    /** The member whose points are moved, and the programme. */
    private record Target(RuleBook book, Member member) {}

    Uni<Response> adjust(
            UUID customerId, @Nullable String key, AdjustmentRequest request, String actor) {
        return idempotency.once(
                key,
                "adjustments " + request.programmeKey(),
                new Body(customerId, request),
                tx -> make(tx, new Adjustment(customerId, String.valueOf(key), actor, request)));
    }

    private Uni<Answer> make(SqlConnection tx, Adjustment adjustment) {
        return programmes
                .require(tx, adjustment.request().programmeKey())
                .chain(book -> lock(tx, book, adjustment))
                .call(target -> refuseKnownKey(tx, target, adjustment))
                .chain(target -> save(tx, target, adjustment));
    }

    private Uni<Target> lock(SqlConnection tx, RuleBook book, Adjustment adjustment) {
        var wanted = new TreeMap<MemberKey, @Nullable String>();
        wanted.put(new MemberKey(book.programme().id(), adjustment.customerId()), null);
        return members.lockOrJoin(tx, wanted)
                .map(locked -> new Target(book, locked.values().iterator().next()));
    }

    /** The ledger remembers a key for ever, longer than the stored answers. */
    private static Uni<RowSet<Row>> refuseKnownKey(
            SqlConnection tx, Target target, Adjustment adjustment) {
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

    private Uni<Answer> save(SqlConnection tx, Target target, Adjustment adjustment) {
        var posting = adjustment.applyTo(target.member(), target.book(), clock.instant());
        return journal.save(tx, List.of(target.member()))
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
