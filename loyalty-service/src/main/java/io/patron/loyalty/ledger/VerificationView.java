package io.patron.loyalty.ledger;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The outcome of a verification.
 *
 * @param ok true when nothing is broken
 * @param checks the promises that were checked, each over all rows
 * @param broken the first broken row of each promise that does not hold
 */
public record VerificationView(
        boolean ok, Counts counts, List<String> checks, List<Broken> broken, Instant verifiedAt) {

    /** How many rows were checked. */
    public record Counts(
            @Schema(examples = "2196") long members,
            @Schema(examples = "12000") long entries,
            @Schema(examples = "11000") long lots) {}

    /**
     * A broken promise.
     *
     * @param row the id of the first row at fault
     */
    public record Broken(
            @Schema(examples = "projection-is-fold") String check,
            @Schema(examples = "0199f0c2-7a10-7bb1-8a52-3d1f6a0e4c11") String row,
            String expected,
            String found) {}
}
