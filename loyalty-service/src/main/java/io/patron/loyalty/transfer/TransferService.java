package io.patron.loyalty.transfer;

import io.patron.kit.idempotency.Answer;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.account.Posting;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.ledger.MoveRequest;
import io.patron.loyalty.ledger.Rehearsal;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.WalletRules;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Gives points to other members: both sides commit together, once for a key. */
@ApplicationScoped
class TransferService {
    private final Rehearsal rehearsal;
    private final Ledger ledger;
    private final Clock clock;

    TransferService(Rehearsal rehearsal, Ledger ledger, Clock clock) {
        this.rehearsal = rehearsal;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What makes one request differ from another. */
    @RegisterForReflection
    record Wanted(UUID giver, TransferRequest request) {}

    Uni<Response> transfer(UUID giver, TransferRequest request, MoveRequest asked, String actor) {
        refuseSame(giver, request.toCustomerId());
        var wanted = new Wanted(giver, request);
        var call = asked.call("transfers " + giver, wanted);
        return rehearsal.once(call, tx -> transfer(tx, wanted, actor));
    }

    private static void refuseSame(UUID giver, UUID receiver) {
        if (giver.equals(receiver)) {
            var fault =
                    Fault.at("/toCustomerId", "invalid-value", "Nobody gives points to herself.");
            throw ProblemException.of(CommonError.INVALID_REQUEST, fault.message(), List.of(fault));
        }
    }

    private Uni<Answer> transfer(SqlConnection tx, Wanted wanted, String actor) {
        var request = wanted.request();
        var both = List.of(wanted.giver(), request.toCustomerId());
        return ledger.openAll(tx, request.programmeKey(), both)
                .call(opened -> readLots(tx, opened, wanted))
                .chain(opened -> transfer(tx, opened, wanted, actor));
    }

    private Uni<Void> readLots(SqlConnection tx, Map<UUID, Opened> opened, Wanted wanted) {
        var giver = side(opened, wanted.giver());
        var receiver = side(opened, wanted.request().toCustomerId());
        refuseSame(giver.member().ref().customerId(), receiver.member().ref().customerId());
        var wallet = wallet(giver.book(), wanted.request());
        return ledger.readLots(tx, giver, wallet, wanted.request().points())
                .chain(() -> ledger.readLots(tx, receiver, wallet, 0));
    }

    private Uni<Answer> transfer(
            SqlConnection tx, Map<UUID, Opened> opened, Wanted wanted, String actor) {
        var request = wanted.request();
        var giver = side(opened, wanted.giver());
        var receiver = side(opened, request.toCustomerId());
        var transfer =
                new Transfer(
                        Ids.next(),
                        wallet(giver.book(), request),
                        request.points(),
                        request.reason(),
                        actor);
        var sides =
                transfer.between(giver.book(), giver.member(), receiver.member(), clock.instant());
        return ledger.save(tx, List.of(giver, receiver))
                .replaceWith(() -> Answer.created(view(transfer, sides)));
    }

    private static Opened side(Map<UUID, Opened> opened, UUID customer) {
        return Objects.requireNonNull(opened.get(customer));
    }

    private String wallet(RuleBook book, TransferRequest request) {
        var wanted = request.walletKey();
        var plan = book.inForce(clock.instant()).plan();
        if (wanted == null) {
            return plan.main().key();
        }
        var rules =
                plan.find(wanted).orElseThrow(() -> ProblemException.notFound("wallet", wanted));
        return spendable(rules);
    }

    private static String spendable(WalletRules rules) {
        if (!rules.kind().isSpendable()) {
            throw ProblemException.of(
                    LoyaltyError.WALLET_NOT_SPENDABLE, "Nobody gives " + rules.key() + " away.");
        }
        return rules.key();
    }

    private static TransferView view(Transfer transfer, Transfer.Sides sides) {
        return new TransferView(
                transfer.id(),
                transfer.walletKey(),
                transfer.points(),
                side(sides.given()),
                side(sides.received()));
    }

    private static TransferView.Side side(Posting posting) {
        return new TransferView.Side(
                posting.member().customerId(), posting.id(), posting.sequence(), posting.balance());
    }
}
