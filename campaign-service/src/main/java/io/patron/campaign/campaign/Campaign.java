package io.patron.campaign.campaign;

import io.patron.campaign.KeptDocument;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as it is kept: {@link CampaignDocument} as JSON text. It is changed until it is
 * launched.
 */
@Entity
public class Campaign extends KeptDocument {
    static final String DRAFT = "draft";

    @Column(nullable = false, updatable = false)
    private String salt;

    @Column(nullable = false)
    private String state;

    @Column(name = "launched_at")
    private @Nullable Instant launchedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Campaign() {}

    Campaign(UUID id, String key, String document, String salt, Instant now) {
        super(id, key, document, now);
        this.salt = salt;
        this.state = DRAFT;
    }

    boolean isLaunched() {
        return !state.equals(DRAFT);
    }

    String state() {
        return state;
    }

    @Nullable Instant launchedAt() {
        return launchedAt;
    }
}
