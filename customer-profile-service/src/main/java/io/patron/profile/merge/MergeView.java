package io.patron.profile.merge;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.personal.audit.AboutPerson;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * That a customer went up in another.
 *
 * @param survivorId the customer who answers
 * @param mergedId the customer whose id answers with the other since
 * @param evidence which names were seen together, where and when
 * @param reason an operator's
 * @param unmergedAt when it was taken back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MergeView(
        UUID id,
        UUID survivorId,
        UUID mergedId,
        Instant mergedAt,
        TieView evidence,
        @Schema(examples = "asked by telephone") @Nullable String reason,
        @Nullable Instant unmergedAt)
        implements AboutPerson {

    @Override
    public UUID person() {
        return survivorId;
    }

    @Override
    public Set<String> fields() {
        return Set.of("evidence");
    }

    MergeView masked() {
        return new MergeView(
                id, survivorId, mergedId, mergedAt, evidence.masked(), reason, unmergedAt);
    }
}
