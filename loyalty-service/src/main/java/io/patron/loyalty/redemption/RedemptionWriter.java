package io.patron.loyalty.redemption;

import io.patron.kit.outbox.Outbox;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.redemption.Redeeming.Made;
import io.patron.loyalty.reservation.Reservation;
import io.patron.loyalty.reservation.ReservationStore;
import io.patron.loyalty.reward.RewardCatalogue.Offered;
import io.patron.loyalty.reward.RewardStore;
import io.patron.loyalty.voucher.VoucherStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Writes what was decided about redemptions; the reward's stock is locked last. */
@ApplicationScoped
class RedemptionWriter {
    private final RedemptionStore redemptions;
    private final ReservationStore reservations;
    private final VoucherStore vouchers;
    private final RewardStore stocks;
    private final Ledger ledger;
    private final Outbox outbox;

    RedemptionWriter(
            RedemptionStore redemptions,
            ReservationStore reservations,
            VoucherStore vouchers,
            RewardStore stocks,
            Ledger ledger,
            Outbox outbox) {
        this.redemptions = redemptions;
        this.reservations = reservations;
        this.vouchers = vouchers;
        this.stocks = stocks;
        this.ledger = ledger;
        this.outbox = outbox;
    }

    /**
     * @throws ProblemException {@code out-of-stock}
     */
    Uni<RedemptionView> insert(SqlConnection tx, Opened opened, Offered offered, Made made) {
        var redemption = made.redemption();
        var currency = opened.book().programme().currency();
        return reservations
                .save(tx, made.reservations())
                .chain(() -> ledger.save(tx, List.of(opened)))
                .chain(() -> redemptions.insert(tx, redemption))
                .chain(() ->
                        outbox.append(
                                tx,
                                RedemptionEvents.redeemed(redemption, offered.reward(), currency)))
                .chain(() -> codes(tx, offered, redemption))
                .call(() -> take(tx, offered, redemption))
                .map(codes -> RedemptionView.of(redemption, codes));
    }

    private Uni<List<String>> codes(SqlConnection tx, Offered offered, Redemption redemption) {
        var wanted = redemption.piece().quantity();
        return offered.reward().givesCodes()
                ? vouchers.take(tx, offered.reward().ref().id(), redemption.id(), wanted)
                        .invoke(codes -> {
                            if (codes.size() < wanted) {
                                throw outOfStock(codes.size());
                            }
                        })
                : Uni.createFrom().item(List.of());
    }

    private Uni<Void> take(SqlConnection tx, Offered offered, Redemption redemption) {
        var pieces = redemption.piece().quantity();
        return stocks.take(tx, offered.reward(), pieces)
                .map(after -> after.orElseThrow(() -> outOfStock(0)))
                .chain(after ->
                        RewardStore.becameLow(offered.reward(), after, pieces)
                                ? outbox.append(
                                        tx, RedemptionEvents.low(offered, redemption, after))
                                : Uni.createFrom().voidItem());
    }

    /** Writes a state that a redemption came to, with what became of its points. */
    Uni<Void> update(
            SqlConnection tx, List<Opened> opened, Redemption redemption, List<Reservation> ended) {
        var currency = opened.getFirst().book().programme().currency();
        return reservations
                .save(tx, ended)
                .chain(() -> ledger.save(tx, opened))
                .chain(() -> redemptions.update(tx, redemption))
                .chain(() -> outbox.append(tx, RedemptionEvents.moved(redemption, currency)))
                .chain(() ->
                        redemption.state() == Redemption.State.CANCELLED
                                ? stocks.giveBack(
                                        tx,
                                        redemption.piece().rewardId(),
                                        redemption.piece().quantity())
                                : Uni.createFrom().voidItem());
    }

    static ProblemException outOfStock(long left) {
        return ProblemException.of(
                LoyaltyError.OUT_OF_STOCK,
                "There are " + Math.max(0, left) + " pieces left.",
                Map.of("left", Math.max(0, left)));
    }
}
