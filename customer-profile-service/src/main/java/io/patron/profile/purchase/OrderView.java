package io.patron.profile.purchase;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An order of a customer, as it is now.
 *
 * @param orderId the shop's id of it
 * @param source the source that told it first
 * @param occurredAt when it was completed
 * @param now what it is worth, before refunds
 * @param completed what it was when it was completed, where it was changed since
 * @param refundedMinor what the customer's refunds of it come to, in minor units
 * @param refunds at most 100, the latest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderView(
        @Schema(examples = "536365") String orderId,
        @Schema(examples = "web-shop") String source,
        Instant occurredAt,
        Purchase.Facts now,
        Purchase.@Nullable Facts completed,
        @Schema(examples = "1500") long refundedMinor,
        List<Refund> refunds) {

    /**
     * A refund of an order.
     *
     * @param refundId the shop's id of it, the message's where it gave none, {@code cancelled:} and
     *     the order's id for its cancellation
     * @param totalMinor in minor units
     * @param byOrder whether the order tells what it is worth: nobody told an amount
     */
    public record Refund(
            @Schema(examples = "cancelled:536365") String refundId,
            @Schema(examples = "web-shop") String source,
            Instant occurredAt,
            @Schema(examples = "1500") long totalMinor,
            boolean byOrder) {}
}
