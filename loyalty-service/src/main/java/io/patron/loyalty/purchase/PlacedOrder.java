package io.patron.loyalty.purchase;

import io.patron.loyalty.account.Member;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An order that was rewarded, and what has been taken back of it.
 *
 * @param ruleVersion the version that granted
 * @param grants what it granted, for each wallet that it earned in; the first of a wallet when it
 *     was rewarded
 */
record PlacedOrder(
        Ref ref,
        UUID memberId,
        Instant at,
        Basket basket,
        int ruleVersion,
        List<Grant> grants,
        Purchase.Origin origin) {

    PlacedOrder {
        grants = List.copyOf(grants);
    }

    /** An order or refund of a programme. */
    record Ref(UUID programmeId, String id) {}

    boolean isOf(Member member) {
        return memberId.equals(member.ref().id());
    }

    /** Points granted, in all wallets. */
    long granted() {
        return grants.stream().mapToLong(Grant::granted).sum();
    }

    /** The wallets that it earned in. */
    List<String> wallets() {
        return grants.stream().map(Grant::wallet).distinct().toList();
    }

    List<Grant> grants(String wallet) {
        return grants.stream().filter(grant -> grant.wallet().equals(wallet)).toList();
    }

    /** Points taken back up to now, points that were excused or waived among them. */
    long reversed() {
        return grants.stream().mapToLong(Grant::reversed).sum();
    }

    /**
     * Whether an order is told with the amount and the lines that this one was rewarded for. Of one
     * that was changed nobody expects that.
     */
    boolean isTold(Purchase.Order order) {
        if (basket.amended().changedAt() != null) {
            return true;
        }
        var told = Basket.of(order.paid().amountMinor(), order.paid().goods());
        return told.amountMinor() == basket.amountMinor() && goods(told).equals(goods(basket));
    }

    /** What was paid for how many pieces of which product; what came back of it aside. */
    private static Map<String, List<Long>> goods(Basket basket) {
        var goods = new HashMap<String, List<Long>>();
        basket.lines()
                .forEach(line -> goods.put(line.sku(), List.of(line.amountMinor(), line.pieces())));
        return goods;
    }

    PlacedOrder with(Basket basketNow) {
        return after(basketNow, grants);
    }

    PlacedOrder after(Basket basketNow, List<Grant> grantsNow) {
        return new PlacedOrder(ref, memberId, at, basketNow, ruleVersion, grantsNow, origin);
    }
}
