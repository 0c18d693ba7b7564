package io.patron.profile.source;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A shop, app or system that sends events under a write key of its own. */
@Entity
@Table(name = "source")
class Source {
    @Id private UUID id;

    @Column(nullable = false)
    private String name;

    @Column(name = "write_key_hash", nullable = false)
    private String writeKeyHash;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected Source() {}

    Source(UUID id, String name, String writeKeyHash, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.writeKeyHash = writeKeyHash;
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    String writeKeyHash() {
        return writeKeyHash;
    }

    Instant createdAt() {
        return createdAt;
    }
}
