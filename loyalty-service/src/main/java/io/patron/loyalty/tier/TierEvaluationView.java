package io.patron.loyalty.tier;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What evaluations did.
 *
 * @param dryRun true when nothing was changed
 * @param items one for each programme
 */
public record TierEvaluationView(boolean dryRun, List<Item> items) {

    /**
     * @param members how many were looked at: all who ever ordered
     * @param upgraded how many rose
     * @param downgraded how many fell
     */
    public record Item(
            @Schema(examples = "main") String programmeKey,
            @Schema(examples = "2026-12-10") LocalDate asOf,
            @Schema(examples = "2196") long members,
            @Schema(examples = "3") long upgraded,
            @Schema(examples = "17") long downgraded,
            Instant finishedAt) {}
}
