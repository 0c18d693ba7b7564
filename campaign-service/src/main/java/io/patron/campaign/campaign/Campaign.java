package io.patron.campaign.campaign;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A campaign as it is kept: its document as JSON text. It is changed until it is launched. */
@Entity
public class Campaign {
    static final String DRAFT = "draft";

    @Id private UUID id;

    @Column(nullable = false)
    private String key;

    @Column(nullable = false)
    private String document;

    @Column(nullable = false, updatable = false)
    private String salt;

    @Column(nullable = false)
    private String state;

    @Version private long version;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    @Column(name = "launched_at")
    private @Nullable Instant launchedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Campaign() {}

    Campaign(UUID id, String key, String document, String salt, Instant now) {
        this.id = id;
        this.key = key;
        this.document = document;
        this.salt = salt;
        this.state = DRAFT;
        this.createdAt = now;
        this.updatedAt = now;
    }

    boolean isLaunched() {
        return !state.equals(DRAFT);
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

    String document() {
        return document;
    }

    String state() {
        return state;
    }

    long version() {
        return version;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    @Nullable Instant launchedAt() {
        return launchedAt;
    }
}
