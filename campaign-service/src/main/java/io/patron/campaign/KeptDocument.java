package io.patron.campaign;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** What an operator set up, as it is kept: its document as JSON text under its key. */
@MappedSuperclass
public abstract class KeptDocument {
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
    protected KeptDocument() {}

    protected KeptDocument(UUID id, String key, String document, Instant now) {
        this.id = id;
        this.key = key;
        this.document = document;
        this.createdAt = now;
        this.updatedAt = now;
    }

    public void rewrite(String newKey, String newDocument, Instant now) {
        key = newKey;
        document = newDocument;
        updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public String key() {
        return key;
    }

    /** The document as JSON. */
    public String document() {
        return document;
    }

    /** From 0; the tag of the resource. */
    public long version() {
        return version;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
