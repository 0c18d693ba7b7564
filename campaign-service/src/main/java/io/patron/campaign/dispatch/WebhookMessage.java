package io.patron.campaign.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of a webhook, in the shape that Standard Webhooks recommends.
 *
 * @param type {@code patron.campaign.message}
 * @param timestamp when it was first put together for this try
 */
@RegisterForReflection
record WebhookMessage(String type, Instant timestamp, Data data) {

    /** The message and whom it is for. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Data(
            UUID messageId,
            String campaignKey,
            UUID customerId,
            @Nullable String externalId,
            String subject,
            String text,
            @Nullable String html) {}
}
