package io.patron.loyalty.transfer;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A transfer that was made.
 *
 * @param given the giver's side
 * @param received the receiver's side
 */
@RegisterForReflection
public record TransferView(
        UUID id,
        @Schema(examples = "points") String walletKey,
        @Schema(examples = "100") long points,
        Side given,
        Side received) {

    /** An entry of a customer's ledger, and the balance after it. */
    @RegisterForReflection
    public record Side(
            UUID customerId,
            UUID entryId,
            @Schema(examples = "7") long sequence,
            @Schema(examples = "140") long balance) {}
}
