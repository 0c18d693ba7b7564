package io.patron.loyalty.adjustment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An adjustment that was made.
 *
 * @param sequence its number in the member's ledger
 * @param balance the member's balance after it
 */
@RegisterForReflection
public record AdjustmentView(
        UUID transactionId,
        UUID customerId,
        @Schema(examples = "main") String programmeKey,
        @Schema(examples = "7") long sequence,
        @Schema(examples = "500") long points,
        @Schema(examples = "1740") long balance,
        Instant occurredAt) {}
