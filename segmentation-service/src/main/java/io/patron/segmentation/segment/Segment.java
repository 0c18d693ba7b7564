package io.patron.segmentation.segment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A segment: a named condition over facts. */
@Entity
@Table(name = "segment")
public class Segment {
    @Id private UUID id;

    @Column(name = "key")
    private String key;

    @Column(name = "name")
    private String name;

    @Column(name = "description")
    private String description;

    @Column(name = "condition")
    private String condition;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "deleted_at")
    private @Nullable Instant deletedAt;

    protected Segment() {}

    Segment(UUID id, SegmentDocument document, Instant now) {
        this.id = id;
        this.key = document.key();
        this.name = document.name();
        this.description = document.description();
        this.condition = document.condition().toJson().toString();
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** Takes over what a document says; the key stays. */
    void revise(SegmentDocument document, Instant now) {
        name = document.name();
        description = document.description();
        condition = document.condition().toJson().toString();
        updatedAt = now;
    }

    UUID id() {
        return id;
    }

    String key() {
        return key;
    }

    String name() {
        return name;
    }

    String description() {
        return description;
    }

    /** The condition's JSON. */
    String condition() {
        return condition;
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

    /** Whether its last members are leaving; for the outside it is gone. */
    boolean isDeleted() {
        return deletedAt != null;
    }
}
