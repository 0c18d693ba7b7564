package io.patron.loyalty.purchase;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * All that deciding about a batch of purchases needs to know, read under the members' locks.
 *
 * @param members of every purchase of the batch
 * @param orders of the batch that were rewarded before, and orders that its refunds name
 * @param waiting refunds of the batch, and of its orders, that wait for their order
 * @param settled refunds of the batch that took effect before
 * @param spend of each member in the window, in minor units
 * @param ruling what earning rules need to know
 * @param told refunds that took effect before and are told anew, as they were told then
 */
record Known(
        Map<MemberKey, Member> members,
        Map<PlacedOrder.Ref, PlacedOrder> orders,
        List<PendingRefund> waiting,
        Set<PlacedOrder.Ref> settled,
        Map<UUID, Long> spend,
        Ruling ruling,
        Map<PlacedOrder.Ref, Amended.Back> told) {

    /** Where no rules are, and nothing is told anew. */
    Known(
            Map<MemberKey, Member> members,
            Map<PlacedOrder.Ref, PlacedOrder> orders,
            List<PendingRefund> waiting,
            Set<PlacedOrder.Ref> settled,
            Map<UUID, Long> spend) {
        this(members, orders, waiting, settled, spend, Ruling.none(), Map.of());
    }

    Known with(Ruling known) {
        return new Known(members, orders, waiting, settled, spend, known, told);
    }

    /** With refunds that are told anew, as they count. */
    Known with(Map<PlacedOrder.Ref, Amended.Back> before) {
        return new Known(members, orders, waiting, settled, spend, ruling, before);
    }
}
