package io.patron.loyalty.purchase;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A return of an order.
 *
 * @param state {@code SETTLED}, or {@code WAITING} for its order
 * @param occurredAt when it was given back
 * @param settledAt when points were taken back; absent while it waits
 * @param taken points that were taken back, for each wallet; again where points that were held or
 *     spent then were waived, and taken once they came back; below zero where it was told to be
 *     worth less and they were given again
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderReturnView(
        @Schema(examples = "C536379") String refundId,
        @Schema(examples = "main") String programmeKey,
        ReturnView.State state,
        Paid paid,
        Instant occurredAt,
        @Nullable Instant settledAt,
        List<ReturnView.Taken> taken) {

    /**
     * What was paid back.
     *
     * @param amountMinor as it was told last
     * @param whole {@code true} for a return of all that was left of the order, whatever that came
     *     to; absent for others
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Paid(
            @Schema(examples = "GBP") String currency,
            @Schema(examples = "2750") long amountMinor,
            @Nullable Boolean whole) {}
}
