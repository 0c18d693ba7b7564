package io.patron.loyalty.recompute;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A set looked at anew.
 *
 * @param id absent for a dry run
 * @param version the newest of the set when it was asked for
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecomputeView(
        @Nullable UUID id,
        UUID setId,
        @Schema(examples = "3") int version,
        RecomputeRequest.Falls falls,
        State state,
        Counts counts,
        Made made) {

    /** How far it is; a dry run is done at once. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        CANCELLED,
        /** It met a defect; what it changed before stays. */
        FAILED
    }

    /**
     * By whom and when.
     *
     * @param failure why it failed
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Made(
            @Schema(examples = "ann@shop.example") String by,
            Instant at,
            @Nullable String failure) {}

    /**
     * Members.
     *
     * @param done who were looked at
     * @param total who were in the programme when it was asked for
     * @param enrolled who came into the set
     * @param rose who have a higher tier
     * @param fell who have a lower tier
     */
    @RegisterForReflection
    public record Counts(
            @Schema(examples = "2196") long done,
            @Schema(examples = "2196") long total,
            @Schema(examples = "0") long enrolled,
            @Schema(examples = "17") long rose,
            @Schema(examples = "3") long fell) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    done + other.done,
                    total + other.total,
                    enrolled + other.enrolled,
                    rose + other.rose,
                    fell + other.fell);
        }
    }
}
