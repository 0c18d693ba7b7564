package io.patron.loyalty.wallet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What an entry says of points that are waived for as long as they are held or spent: more of a
 * lot, or fewer since they are taken or not due any more. What a lot waits for is the sum of what
 * its entries say.
 *
 * @param points above zero where they are waived, below zero where they are taken, or let be
 */
public record WaiverNote(UUID lot, Waiver.Due due, long points) {

    /** As the ledger keeps it; the view {@code waived_lot} sums it up. */
    public Map<String, Object> inputs() {
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("refundId", due.refundId());
        if (due.orderId() != null) {
            inputs.put("orderId", due.orderId());
        }
        inputs.put("waivedLot", lot.toString());
        inputs.put("waivedOfLot", points);
        return inputs;
    }
}
