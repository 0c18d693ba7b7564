package io.patron.profile.source;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The hash of a write key, and until when it works. */
@Entity
@Table(name = "write_key")
class StoredWriteKey {
    @Id private String hash;

    @Column(name = "source_id", nullable = false)
    private UUID sourceId;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "ends_at")
    private @Nullable Instant endsAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected StoredWriteKey() {}

    StoredWriteKey(String hash, UUID sourceId, Instant createdAt) {
        this.hash = hash;
        this.sourceId = sourceId;
        this.createdAt = createdAt;
    }

    /** Lets it end, if it does not end before. */
    void endBy(Instant end) {
        if (endsAt == null || endsAt.isAfter(end)) {
            endsAt = end;
        }
    }

    String hash() {
        return hash;
    }

    UUID sourceId() {
        return sourceId;
    }

    Instant createdAt() {
        return createdAt;
    }
}
