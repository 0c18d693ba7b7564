package io.patron.loyalty.programme;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A version of a programme's document; written once. */
@Entity
@Table(name = "programme_version")
public class ProgrammeVersion {
    @Id private UUID id;

    @Column(name = "programme_id")
    private UUID programmeId;

    @Column(name = "version")
    private int version;

    @Column(name = "effective_from")
    private @Nullable Instant effectiveFrom;

    @Column(name = "document")
    private String document;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    /** For Hibernate. */
    protected ProgrammeVersion() {}

    ProgrammeVersion(
            UUID id,
            Programme programme,
            @Nullable Instant effectiveFrom,
            String document,
            Stamp by) {
        this.id = id;
        this.programmeId = programme.id();
        this.version = programme.version();
        this.effectiveFrom = effectiveFrom;
        this.document = document;
        this.createdAt = by.at();
        this.createdBy = by.actor();
    }

    /** Who wrote it, and when. */
    record Stamp(String actor, Instant at) {}

    UUID programmeId() {
        return programmeId;
    }

    int version() {
        return version;
    }

    @Nullable Instant effectiveFrom() {
        return effectiveFrom;
    }

    String document() {
        return document;
    }

    Instant createdAt() {
        return createdAt;
    }

    String createdBy() {
        return createdBy;
    }
}
