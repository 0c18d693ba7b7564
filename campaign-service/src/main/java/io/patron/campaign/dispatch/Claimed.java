package io.patron.campaign.dispatch;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that this replica may send.
 *
 * @param attempts tries begun, this one among them
 */
record Claimed(UUID id, UUID campaignId, int attempts, Recipient recipient) {

    /**
     * Whom it goes to, as the profile stands now.
     *
     * @param address for mail, as it was decided about
     * @param objection why it must not be sent any more, if so
     */
    record Recipient(
            UUID customerId,
            @Nullable String externalId,
            @Nullable String address,
            Map<String, Object> traits,
            @Nullable String objection) {}
}
