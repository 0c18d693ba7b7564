package io.patron.campaign.campaign;

import io.patron.campaign.CampaignError;
import io.patron.campaign.StoreFailure;
import io.patron.campaign.template.TemplateRepository;
import io.patron.campaign.webhook.WebhookConfig;
import io.patron.kit.document.EntityTags;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps campaigns. */
@ApplicationScoped
public class CampaignService {
    private static final int SALT_BYTES = 16;

    private final CampaignRepository campaigns;
    private final TemplateRepository templates;
    private final CampaignDocuments documents;
    private final WebhookConfig webhooks;
    private final Clock clock;

    CampaignService(
            CampaignRepository campaigns,
            TemplateRepository templates,
            CampaignDocuments documents,
            WebhookConfig webhooks,
            Clock clock) {
        this.campaigns = campaigns;
        this.templates = templates;
        this.documents = documents;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    @WithTransaction
    Uni<CampaignView> create(CampaignDocument document) {
        return checkedKey(document)
                .call(campaigns::requireFree)
                .map(key -> draft(key, document))
                .call(campaigns::persistAndFlush)
                .map(this::view)
                .onFailure()
                .transform(StoreFailure::translate);
    }

    @WithTransaction
    Uni<CampaignView> replace(UUID id, @Nullable String ifMatch, CampaignDocument document) {
        return checkedKey(document)
                .chain(key ->
                        campaigns
                                .require("campaign", id)
                                .invoke(campaign -> mayChange(campaign, ifMatch))
                                .call(campaign -> freeFor(campaign, key))
                                .invoke(campaign -> rewrite(campaign, key, document)))
                .call(campaigns::flush)
                .map(this::view)
                .onFailure()
                .transform(StoreFailure::translate);
    }

    @WithSession
    Uni<CampaignView> get(UUID id) {
        return campaigns.require("campaign", id).map(this::view);
    }

    @WithSession
    Uni<Page<CampaignView>> list(@Nullable String key, PageRequest page) {
        return campaigns.page(key, page).map(found -> found.map(this::view));
    }

    private Campaign draft(String key, CampaignDocument document) {
        var salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new Campaign(
                Ids.next(),
                key,
                documents.write(document),
                HexFormat.of().formatHex(salt),
                clock.instant());
    }

    private static void mayChange(Campaign campaign, @Nullable String ifMatch) {
        EntityTags.check(ifMatch, campaign.version());
        if (campaign.isLaunched()) {
            throw ProblemException.of(
                    CampaignError.ALREADY_LAUNCHED, "Create another campaign instead.");
        }
    }

    private void rewrite(Campaign campaign, String key, CampaignDocument document) {
        campaign.rewrite(key, documents.write(document), clock.instant());
    }

    private Uni<Void> freeFor(Campaign campaign, String key) {
        return campaign.key().equals(key)
                ? Uni.createFrom().voidItem()
                : campaigns.requireFree(key);
    }

    /** The key of a document without faults; whether the template exists is asked of the table. */
    private Uni<String> checkedKey(CampaignDocument document) {
        var faults =
                new ArrayList<>(CampaignCheck.faults(document, webhooks.allowPrivateAddresses()));
        var templateKey = Objects.requireNonNullElse(document.templateKey, "");
        return templates
                .has(templateKey)
                .map(exists -> {
                    if (!exists && !templateKey.isBlank()) {
                        var message = "There is no template “" + templateKey + "”.";
                        faults.add(Fault.at("/templateKey", "unknown-template", message));
                    }
                    if (!faults.isEmpty()) {
                        throw ProblemException.of(
                                CampaignError.INVALID_CAMPAIGN, "See errors.", faults);
                    }
                    return Objects.requireNonNull(document.key);
                });
    }

    private CampaignView view(Campaign campaign) {
        return new CampaignView(campaign, documents.read(campaign.document()));
    }
}
