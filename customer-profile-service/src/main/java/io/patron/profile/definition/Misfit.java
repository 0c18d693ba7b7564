package io.patron.profile.definition;

import io.patron.personal.audit.AboutCustomer;
import io.patron.profile.privacy.Masking;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A value that did not fit.
 *
 * @param customerId whose it was told of
 */
public record Misfit(
        UUID id,
        @Schema(examples = "skin") String trait,
        UUID customerId,
        @Schema(implementation = Object.class, examples = "7") Object value,
        Instant at,
        @Schema(examples = "web-shop") String source,
        String messageId)
        implements AboutCustomer {

    Misfit masked() {
        return new Misfit(id, trait, customerId, Masking.MASK, at, source, messageId);
    }
}
