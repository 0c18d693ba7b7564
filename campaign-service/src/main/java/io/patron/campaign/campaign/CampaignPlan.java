package io.patron.campaign.campaign;

import io.patron.campaign.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A campaign that was found without fault.
 *
 * @param segmentKey the audience
 * @param purpose what the consent must be for
 * @param holdoutPercent share of the eligible customers who get nothing, 0 to 50
 * @param attributionDays days after the launch in which orders count
 */
public record CampaignPlan(
        String key,
        String name,
        String segmentKey,
        String purpose,
        int holdoutPercent,
        int attributionDays,
        Delivery delivery) {

    /**
     * How the message goes out.
     *
     * @param from for mail: the sender, an address with or without a name
     * @param replyTo for mail
     * @param webhookUrl for webhooks
     */
    public record Delivery(
            Channel channel,
            String templateKey,
            @Nullable String from,
            @Nullable String replyTo,
            @Nullable String webhookUrl) {}
}
