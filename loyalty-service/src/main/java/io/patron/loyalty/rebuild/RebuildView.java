package io.patron.loyalty.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is derived, beside the same made anew from zero.
 *
 * @param equal true when both are the same, byte for byte, in the end
 * @param written how many rows were written; 0 in a dry run
 */
public record RebuildView(boolean equal, long written, List<Side> projections, Instant rebuiltAt) {

    /**
     * A projection as it was found.
     *
     * @param differing rows that are not what was made anew, among them those that are missing
     * @param stored SHA-256 over all rows as they are stored
     * @param rebuilt SHA-256 over all rows as they were made anew
     * @param first the first rows that differ
     */
    public record Side(
            @Schema(examples = "wallets") String projection,
            @Schema(examples = "12000") long rows,
            @Schema(examples = "0") long differing,
            @Schema(examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
                    String stored,
            @Schema(examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
                    String rebuilt,
            List<Difference> first) {}

    /**
     * A row that differs.
     *
     * @param stored absent when the row is missing
     * @param rebuilt absent when nothing stands for the row
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Difference(
            @Schema(examples = "0199f0c2-7a10-7bb1-8a52-3d1f6a0e4c11") String row,
            @Nullable String stored,
            @Nullable String rebuilt) {}
}
