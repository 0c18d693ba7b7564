package io.patron.loyalty.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.loyalty.webhook.Verdict.State;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to an endpoint.
 *
 * @param id the event's, which the partner sees as {@code webhook-id}
 * @param subject the customer that it is about
 * @param attempts tries in all
 * @param nextAttemptAt when it is tried again; absent where it is not
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryView(
        UUID id,
        @Schema(examples = "patron.loyalty.points-earned.v1") String type,
        String subject,
        @Schema(examples = "DEAD") State state,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        Tries tries) {

    /**
     * @param attempts in all
     * @param lastStatus what it was answered with last
     * @param lastError why there was no answer the last time
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Tries(
            @Schema(examples = "10") int attempts,
            @Schema(examples = "500") @Nullable Integer lastStatus,
            @Schema(examples = "timeout") @Nullable String lastError) {}
}
