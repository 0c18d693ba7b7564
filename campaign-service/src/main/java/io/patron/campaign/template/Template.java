package io.patron.campaign.template;

import io.patron.campaign.KeptDocument;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;

/** A template as it is kept: {@link TemplateDocument} as JSON text. */
@Entity
public class Template extends KeptDocument {

    /** For Hibernate. */
    protected Template() {}

    Template(UUID id, String key, String document, Instant now) {
        super(id, key, document, now);
    }
}
