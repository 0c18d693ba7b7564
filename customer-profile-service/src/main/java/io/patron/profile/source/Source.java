package io.patron.profile.source;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A shop, app or system that sends events under write keys of its own. */
@Entity
@Table(name = "source")
class Source {
    @Id private UUID id;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String settings;

    @Column(nullable = false)
    private long version;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected Source() {}

    Source(UUID id, String name, String settings, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.settings = settings;
        this.version = 1;
        this.createdAt = createdAt;
        this.changedAt = createdAt;
    }

    /** Takes other settings; the same ones change nothing. */
    void change(String newSettings, Instant at) {
        if (!settings.equals(newSettings)) {
            settings = newSettings;
            version++;
            changedAt = at;
        }
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    /** JSON. */
    String settings() {
        return settings;
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
