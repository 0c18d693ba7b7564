package io.patron.segmentation.segment;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.personal.audit.AboutCustomer;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A member of a segment.
 *
 * @param externalId the shop's own id, where known
 * @param enteredAt since when
 * @param reason the facts that decided it then
 */
public record MemberView(
        UUID customerId,
        @Schema(examples = "12347") @Nullable String externalId,
        Instant enteredAt,
        @Schema(implementation = Object.class, examples = "{\"orders.count\": 7}") JsonNode reason)
        implements AboutCustomer {}
