package io.patron.campaign.campaign;

import io.patron.kit.document.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;

/** Campaign documents as the JSON text in which tables keep them. */
@ApplicationScoped
public class CampaignDocuments {
    private final StoredJson json;

    CampaignDocuments(StoredJson json) {
        this.json = json;
    }

    CampaignDocument read(String text) {
        return json.read(text, CampaignDocument.class);
    }

    /** The plan of a document that was kept, and so has no fault. */
    public CampaignPlan plan(String text) {
        return CampaignCheck.plan(read(text));
    }

    String write(CampaignDocument document) {
        return json.write(document);
    }
}
