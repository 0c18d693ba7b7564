package io.patron.campaign.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.personal.audit.AboutPerson;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a message was sent, withheld or held out.
 *
 * @param arm treatment or control; absent for who was not eligible
 * @param values what the decision was based on
 * @param handedOverAt when the channel took it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explanation(
        UUID campaignId,
        String channel,
        @Schema(examples = "treatment") @Nullable String arm,
        MessageView message,
        DecisionValues values,
        @Nullable Instant handedOverAt)
        implements AboutPerson {

    @Override
    public UUID person() {
        return message.customerId();
    }

    @Override
    public Set<String> fields() {
        return message.fields();
    }
}
