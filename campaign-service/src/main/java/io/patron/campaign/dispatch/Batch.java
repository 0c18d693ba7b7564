package io.patron.campaign.dispatch;

import io.patron.campaign.campaign.CampaignPlan;
import io.patron.campaign.template.TemplateEngine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Messages claimed together.
 *
 * @param claim only its holder may record outcomes
 * @param at database time of the claim
 * @param letters by campaign
 */
record Batch(UUID claim, Instant at, List<Claimed> messages, Map<UUID, Letter> letters) {

    /** What a campaign says and how, as it was at its launch. */
    record Letter(CampaignPlan plan, TemplateEngine.Compiled template) {}
}
