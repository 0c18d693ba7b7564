package io.patron.campaign.message;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A new row of the ledger.
 *
 * @param id of the message
 * @param address where it would go; absent where there is none
 * @param addressHash for finding copies of an address
 */
public record LedgerEntry(
        UUID id,
        UUID customerId,
        Decision decision,
        @Nullable String address,
        @Nullable String addressHash,
        DecisionValues values) {

    MessageState state() {
        return switch (decision) {
            case Decision.HeldOut() -> MessageState.HELD_OUT;
            case Decision.Withheld w -> MessageState.WITHHELD;
            case Decision.Intended() -> MessageState.INTENDED;
        };
    }

    /** The group of the experiment; none for who was not eligible. */
    @Nullable String arm() {
        return switch (decision) {
            case Decision.HeldOut() -> "control";
            case Decision.Withheld w -> null;
            case Decision.Intended() -> "treatment";
        };
    }

    @Nullable String reason() {
        return decision instanceof Decision.Withheld(WithheldReason reason) ? reason.key() : null;
    }
}
