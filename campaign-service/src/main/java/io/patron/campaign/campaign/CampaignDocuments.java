package io.patron.campaign.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;

/** Campaign documents as the JSON text in which tables keep them. */
@ApplicationScoped
public class CampaignDocuments {
    private final ObjectMapper json;

    CampaignDocuments(ObjectMapper json) {
        this.json = json;
    }

    CampaignDocument read(String text) {
        try {
            return json.readValue(text, CampaignDocument.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The plan of a document that was kept, and so has no fault. */
    public CampaignPlan plan(String text) {
        return CampaignCheck.plan(read(text));
    }

    String write(CampaignDocument document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
