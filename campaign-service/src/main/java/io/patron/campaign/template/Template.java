package io.patron.campaign.template;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A template as it is kept: its document as JSON text. */
@Entity
public class Template {
    @Id private UUID id;

    @Column(nullable = false)
    private String key;

    @Column(nullable = false)
    private String document;

    @Version private long version;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Template() {}

    Template(UUID id, String key, String document, Instant now) {
        this.id = id;
        this.key = key;
        this.document = document;
        this.createdAt = now;
        this.updatedAt = now;
    }

    void rewrite(String newKey, String newDocument, Instant now) {
        key = newKey;
        document = newDocument;
        updatedAt = now;
    }

    UUID id() {
        return id;
    }

    String key() {
        return key;
    }

    /** {@link TemplateDocument} as JSON. */
    public String document() {
        return document;
    }

    long version() {
        return version;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
