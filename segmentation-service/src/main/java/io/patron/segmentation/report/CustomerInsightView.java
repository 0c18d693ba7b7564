package io.patron.segmentation.report;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one customer's value and needs.
 *
 * @param scored values, scores, group and band of the latest recomputation; absent for a customer
 *     without orders in it
 * @param segments in which the customer is
 */
public record CustomerInsightView(
        UUID customerId, @Nullable ScoredCustomerView scored, List<InSegment> segments) {

    /** A segment in which the customer is, and since when. */
    public record InSegment(
            UUID id,
            @Schema(examples = "win-back") String key,
            @Schema(examples = "Win back 老朋友") String name,
            Instant enteredAt) {}
}
