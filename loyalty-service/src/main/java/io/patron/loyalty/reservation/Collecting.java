package io.patron.loyalty.reservation;

import io.patron.loyalty.account.Cause;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberEvents;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.wallet.LotShare;
import io.patron.loyalty.wallet.Wallet.Collected;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes points of goods that came back while the points were held or spent, and that a policy
 * without debts waived, now that they are there again: an entry for each refund.
 *
 * @param once what brings points back, and has its one effect
 */
record Collecting(RuleBook book, Member member, Reservation reservation, String once, Instant now) {

    /**
     * @param back points that were let go or given back
     */
    void collect(List<LotShare> back) {
        back.stream().map(LotShare::lot).distinct().forEach(this::collect);
    }

    private void collect(UUID lot) {
        for (var taken = take(lot); taken.isPresent(); taken = take(lot)) {
            post(taken.get());
        }
    }

    private Optional<Collected> take(UUID lot) {
        return member.wallet(reservation.holder().walletKey()).collect(lot);
    }

    private void post(Collected taken) {
        Map<String, Object> inputs = Map.of(MemberEvents.RESERVATION, reservation.id().toString());
        var version = book.inForce(now).version();
        var reference = taken.due().refundId() + ":" + once;
        member.post(book, new Cause(reference, version, now, inputs), taken.step());
    }
}
