package io.patron.segmentation.recomputation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.kit.problem.Fault;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A recomputation: its state, how far it is, and what it changed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecomputationView(
        UUID id,
        @Schema(examples = "2011-12-10") LocalDate asOf,
        State state,
        Times times,
        Progress progress,
        Result result,
        List<Fault> errors) {

    /** When it was asked for, begun and ended. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Times(
            Instant requestedAt, @Nullable Instant startedAt, @Nullable Instant finishedAt) {}

    /**
     * @param done customers done
     * @param total customers that were known at the beginning
     * @param rate customers per second so far
     */
    public record Progress(
            @Schema(examples = "2211") long done,
            @Schema(examples = "2211") long total,
            @Schema(examples = "9500.0") double rate) {}

    /**
     * What it changed so far; every change is an event.
     *
     * @param rfmChanged customers whose scores or group changed
     * @param lifecycleChanged customers whose band changed
     * @param entered memberships begun
     * @param exited memberships ended
     */
    public record Result(long rfmChanged, long lifecycleChanged, long entered, long exited) {}
}
