package io.patron.profile.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A version of a tracking plan. */
@Entity
@Table(name = "tracking_plan")
class StoredPlan {
    @Id private UUID id;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private long version;

    @Column(nullable = false)
    private String document;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected StoredPlan() {}

    StoredPlan(UUID id, String name, long version, String document, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.version = version;
        this.document = document;
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    long version() {
        return version;
    }

    String document() {
        return document;
    }

    Instant createdAt() {
        return createdAt;
    }
}
