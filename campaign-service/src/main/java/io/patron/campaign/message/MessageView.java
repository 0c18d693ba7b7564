package io.patron.campaign.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.personal.audit.AboutCustomer;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A row of the send ledger.
 *
 * @param reason why it was withheld or failed, or why the last try did
 * @param address masked unless the reader is an operator
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageView(
        UUID id,
        UUID customerId,
        MessageState state,
        @Schema(examples = "no-consent") @Nullable String reason,
        @Schema(examples = "m***@example.com") @Nullable String address,
        @Schema(description = "Tries begun so far", examples = "1") int attempts,
        Instant decidedAt)
        implements AboutCustomer {

    @Override
    public Set<String> fields() {
        return address == null ? Set.of() : Set.of("address");
    }
}
