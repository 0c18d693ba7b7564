package io.patron.campaign.campaign;

import io.patron.campaign.KeptDocumentRepository;
import jakarta.enterprise.context.ApplicationScoped;

/** Table {@code campaign}. */
@ApplicationScoped
class CampaignRepository implements KeptDocumentRepository<Campaign> {}
