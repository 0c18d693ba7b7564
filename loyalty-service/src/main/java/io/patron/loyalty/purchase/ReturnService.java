package io.patron.loyalty.purchase;

import io.patron.kit.idempotency.Answer;
import io.patron.loyalty.account.Posting;
import io.patron.loyalty.ledger.MoveRequest;
import io.patron.loyalty.ledger.Rehearsal;
import io.patron.loyalty.purchase.Purchase.Buyer;
import io.patron.loyalty.purchase.Purchase.Paid;
import io.patron.loyalty.purchase.Purchase.Refund;
import io.patron.loyalty.wallet.Kind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;

/** Returns that a shop tells by REST: the same effect as by an event, and once with it. */
@ApplicationScoped
class ReturnService {
    private final Rehearsal rehearsal;
    private final PurchaseService purchases;
    private final FollowedOrderConsumer followers;
    private final OrderOwners owners;
    private final Clock clock;

    ReturnService(
            Rehearsal rehearsal,
            PurchaseService purchases,
            FollowedOrderConsumer followers,
            OrderOwners owners,
            Clock clock) {
        this.rehearsal = rehearsal;
        this.purchases = purchases;
        this.followers = followers;
        this.owners = owners;
        this.clock = clock;
    }

    Uni<Response> giveBack(String orderId, ReturnRequest request, MoveRequest asked) {
        var call = asked.call("returns " + orderId, request);
        var refund = refund(orderId, request);
        return rehearsal.once(
                call,
                tx ->
                        owners.refuseAnothers(tx, refund)
                                .chain(() -> purchases.take(tx, List.of(refund)))
                                .call(() -> followers.follow(tx, List.of(refund)))
                                .map(batch -> batch.map(b -> view(orderId, refund, b)))
                                .map(view -> view.orElseGet(() -> withoutEffect(orderId, refund)))
                                .map(Answer::created));
    }

    private Refund refund(String orderId, ReturnRequest request) {
        var at = request.occurredAt() == null ? clock.instant() : request.occurredAt();
        return new Refund(
                new Buyer(request.customerId(), null),
                request.refundId(),
                orderId,
                new Paid(request.currency(), request.amount(), at, request.goods()));
    }

    private static ReturnView withoutEffect(String orderId, Refund refund) {
        var state = ReturnView.State.WITHOUT_EFFECT;
        return new ReturnView(orderId, refund.refundId(), state, List.of());
    }

    private static ReturnView view(String orderId, Refund refund, PurchaseBatch batch) {
        var taken =
                batch.members().stream()
                        .flatMap(member -> member.postings().stream())
                        .filter(posting -> posting.kind() == Kind.CLAWBACK)
                        .map(ReturnService::taken)
                        .toList();
        var state =
                !batch.newlyWaiting().isEmpty()
                        ? ReturnView.State.WAITING
                        : taken.isEmpty()
                                ? ReturnView.State.WITHOUT_EFFECT
                                : ReturnView.State.SETTLED;
        return new ReturnView(orderId, refund.refundId(), state, taken);
    }

    private static ReturnView.Taken taken(Posting posting) {
        return new ReturnView.Taken(
                posting.id(),
                posting.member().programmeId(),
                posting.step().after().key(),
                -posting.points(),
                posting.balance());
    }
}
