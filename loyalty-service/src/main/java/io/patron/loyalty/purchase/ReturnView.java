package io.patron.loyalty.purchase;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a return did.
 *
 * @param taken points that were taken back, for each wallet; empty while the return waits for its
 *     order, and when it had its effect before
 */
@RegisterForReflection
public record ReturnView(
        @Schema(examples = "536367") String orderId,
        @Schema(examples = "C536379") String refundId,
        State state,
        List<Taken> taken) {

    /** Where a return stands. */
    public enum State {
        /** Points were taken back now. */
        SETTLED,
        /** The order has not come; points are taken back with it. */
        WAITING,
        /** It had its effect before, or no programme rewards the currency. */
        WITHOUT_EFFECT
    }

    /** Points of a wallet that were taken back, and the balance after it. */
    @RegisterForReflection
    public record Taken(
            UUID entryId,
            UUID programmeId,
            @Schema(examples = "points") String walletKey,
            @Schema(examples = "27") long points,
            @Schema(examples = "1213") long balance) {}
}
