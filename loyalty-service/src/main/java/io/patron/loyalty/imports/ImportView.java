package io.patron.loyalty.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An import of members.
 *
 * @param waitingFor a part that is away at the moment
 * @param failure why it ended; it can be resumed
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportView(
        UUID id,
        File file,
        State state,
        Progress progress,
        Counts result,
        @Nullable Trouble trouble,
        Made made) {

    /** How far it is; one that is waiting needs a second operator to approve it. */
    public enum State {
        QUEUED,
        RUNNING,
        WAITING,
        DONE,
        FAILED,
        CANCELLED
    }

    /**
     * What was sent.
     *
     * @param source the other system
     */
    @RegisterForReflection
    public record File(
            @Schema(examples = "main") String programme,
            @Schema(examples = "old-club") String source,
            @Schema(examples = "CSV") String format,
            boolean dryRun) {}

    /**
     * @param done rows, also those that were refused
     * @param rowsPerSecond since it began
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Progress(
            @Schema(examples = "120000") long done,
            @Schema(examples = "1000000") long total,
            @Schema(examples = "4200") @Nullable Long rowsPerSecond) {}

    /**
     * @param waitingFor a part that is away at the moment; it goes on by itself
     * @param failure why it stopped; {@code /resume} lets it go on
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Trouble(@Nullable String waitingFor, @Nullable String failure) {}

    /**
     * Rows by what became of them; control totals for whoever compares with the other system.
     *
     * @param members rows of members
     * @param unchanged were taken by an import before
     * @param refused stand in the errors
     * @param points of the lots that were taken, by wallet
     */
    @RegisterForReflection
    public record Counts(
            long members,
            long lots,
            long tiers,
            long entries,
            long unchanged,
            long refused,
            Map<String, Long> points) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, Map.of());

        Counts plus(Counts other) {
            var sum = new TreeMap<>(points);
            other.points.forEach((wallet, more) -> sum.merge(wallet, more, Math::addExact));
            return new Counts(
                    members + other.members,
                    lots + other.lots,
                    tiers + other.tiers,
                    entries + other.entries,
                    unchanged + other.unchanged,
                    refused + other.refused,
                    sum);
        }
    }

    /**
     * By whom and when.
     *
     * @param approvedBy the second operator, where one was needed
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Made(
            @Schema(examples = "ann@shop.example") String by,
            Instant at,
            @Nullable String approvedBy,
            @Nullable Instant endedAt) {}
}
