package io.patron.loyalty.member;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Points that were granted at once and share their terms.
 *
 * @param entryId the ledger entry that granted them
 * @param active false while they are pending
 * @param counts where the points are; issued is the sum of all others
 */
public record LotView(
        UUID id,
        UUID entryId,
        @Schema(examples = "true") boolean active,
        Terms terms,
        Counts counts) {

    /**
     * When the points can be spent.
     *
     * @param activatesAt absent for at once
     * @param expiresAt absent for never, and for sliding ones
     * @param sliding true when they live as long as there is activity
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Terms(
            Instant earnedAt,
            @Nullable Instant activatesAt,
            @Nullable Instant expiresAt,
            boolean sliding) {}

    /**
     * Where the points of a lot are.
     *
     * @param moved taken by an adjustment, given away, or used to pay a debt
     */
    public record Counts(
            @Schema(examples = "139") long issued,
            @Schema(examples = "100") long remaining,
            @Schema(examples = "0") long reserved,
            @Schema(examples = "39") long burned,
            @Schema(examples = "0") long expired,
            @Schema(examples = "0") long clawedBack,
            @Schema(examples = "0") long moved) {}
}
