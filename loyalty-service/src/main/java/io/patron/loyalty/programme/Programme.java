package io.patron.loyalty.programme;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A programme; what can change of it is in its versions. */
@Entity
@Table(name = "programme")
public class Programme {
    @Id private UUID id;

    @Column(name = "key")
    private String key;

    @Column(name = "currency")
    private String currency;

    @Column(name = "version")
    private int version;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For Hibernate. */
    protected Programme() {}

    Programme(UUID id, String key, String currency, Instant createdAt) {
        this.id = id;
        this.key = key;
        this.currency = currency;
        this.version = 1;
        this.createdAt = createdAt;
    }

    /** Counts a new version. */
    void revise() {
        version++;
    }

    UUID id() {
        return id;
    }

    String key() {
        return key;
    }

    String currency() {
        return currency;
    }

    int version() {
        return version;
    }

    Instant createdAt() {
        return createdAt;
    }
}
