package io.patron.profile.purchase;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An order with what was told of it.
 *
 * @param now what it counts
 * @param completed what it was when it was completed
 * @param said what was said of it under names of the person whose it is
 * @param refunds of it, also of others
 */
record StoredOrder(
        Key key,
        Purchase.Facts now,
        Purchase.Facts completed,
        List<CustomerStatement> said,
        List<StoredRefund> refunds) {

    /**
     * Which it is.
     *
     * @param customerId the customer that answers for whose it is
     */
    record Key(String orderId, UUID customerId, Instant occurredAt, String source) {}

    /**
     * A refund that counts.
     *
     * @param customerId the customer that answers for whose it is
     * @param isByOrder whether the order tells its worth
     */
    record StoredRefund(
            String reference,
            UUID customerId,
            boolean isByOrder,
            Instant occurredAt,
            String source,
            Purchase.Facts facts) {}

    /** What counts for the order; an id under which a refund told its amount is taken. */
    OrderHistory history() {
        var taken =
                refunds.stream()
                        .filter(refund -> !refund.isByOrder())
                        .map(StoredRefund::reference)
                        .collect(Collectors.toSet());
        return new OrderHistory(completed, refundedMinor(), free(taken));
    }

    private long refundedMinor() {
        return refunds.stream()
                .filter(refund -> !refund.isByOrder())
                .filter(refund -> refund.customerId().equals(key.customerId()))
                .filter(refund -> refund.facts().currency().equals(completed.currency()))
                .mapToLong(refund -> refund.facts().totalMinor())
                .reduce(0, StoredOrder::plus);
    }

    private static long plus(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    private List<CustomerStatement> free(Set<String> taken) {
        return said.stream()
                .filter(one -> one.isUpdate() || !taken.contains(one.statement().reference()))
                .toList();
    }
}
