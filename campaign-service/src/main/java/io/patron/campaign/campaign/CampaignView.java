package io.patron.campaign.campaign;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A campaign as it is kept; the version is also the ETag. */
public class CampaignView extends CampaignDocument {
    public final UUID id;

    @Schema(description = "draft or launched", examples = "draft")
    public final String state;

    public final long version;
    public final Instant updatedAt;
    public final @Nullable Instant launchedAt;

    CampaignView(Campaign campaign, CampaignDocument document) {
        id = campaign.id();
        state = campaign.state();
        version = campaign.version();
        updatedAt = campaign.updatedAt();
        launchedAt = campaign.launchedAt();
        key = document.key;
        name = document.name;
        audience = document.audience;
        channel = document.channel;
        templateKey = document.templateKey;
        purpose = document.purpose;
        holdoutPercent = document.holdoutPercent;
        from = document.from;
        replyTo = document.replyTo;
        webhookUrl = document.webhookUrl;
        attributionDays = document.attributionDays;
    }
}
