package io.patron.profile.mapping;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A mapping document under its name. */
@Entity
@Table(name = "mapping")
class StoredMapping {
    @Id private UUID id;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String document;

    @Column(nullable = false)
    private long version;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected StoredMapping() {}

    StoredMapping(UUID id, String name, String document, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.document = document;
        this.version = 1;
        this.createdAt = createdAt;
        this.changedAt = createdAt;
    }

    /** Takes another document; the same one changes nothing. */
    void change(String newDocument, Instant at) {
        if (!document.equals(newDocument)) {
            document = newDocument;
            version++;
            changedAt = at;
        }
    }

    String name() {
        return name;
    }

    String document() {
        return document;
    }

    long version() {
        return version;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant changedAt() {
        return changedAt;
    }
}
