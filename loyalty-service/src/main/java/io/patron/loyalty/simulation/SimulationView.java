package io.patron.loyalty.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A simulation.
 *
 * @param progress members that were looked at, of how many
 * @param result once it is done
 * @param error why it failed
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SimulationView(
        UUID id,
        State state,
        Progress progress,
        @Nullable SimulationResult result,
        @Nullable String error,
        Instant createdAt,
        String createdBy) {

    /** Where a simulation stands. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /** Members. */
    @RegisterForReflection
    public record Progress(long done, long total) {}
}
