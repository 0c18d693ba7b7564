package io.patron.campaign.template;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a template can say of a customer and a campaign.
 *
 * @param traits the customer's traits by name
 * @param unsubscribeUrl the customer's own link out
 */
public record MessageContext(
        UUID customerId,
        @Nullable String externalId,
        Map<String, Object> traits,
        String campaignKey,
        String campaignName,
        String unsubscribeUrl) {}
