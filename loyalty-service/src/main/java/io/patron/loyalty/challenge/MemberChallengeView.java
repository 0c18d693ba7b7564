package io.patron.loyalty.challenge;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A challenge as a member sees it.
 *
 * @param open whether something counts for it now
 * @param progress how far he came
 * @param awards what he was given
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MemberChallengeView(
        UUID challengeId,
        @Schema(examples = "lessons") String key,
        @Nullable Map<String, String> texts,
        boolean open,
        Progressed progress,
        Participation participation,
        List<Given> awards) {

    /**
     * How far a member came.
     *
     * @param value reached; falls when something comes back
     * @param rounds how often the goal was reached, as things are
     * @param teamValue what the team reached together; absent where each does it alone
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Progressed(
            @Schema(examples = "12") long value,
            @Schema(examples = "30") long target,
            @Schema(examples = "0") long rounds,
            @Schema(examples = "140") @Nullable Long teamValue) {}

    /** How he takes part. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Participation(@Nullable String pseudonym, @Nullable String team) {}

    /** Something that was given, for a step (step:10:1), a round, or the team. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Given(
            @Schema(examples = "round:1") String name,
            @Schema(examples = "500") long points,
            @Schema(examples = "scholar") @Nullable String badge,
            @Schema(description = "A reward; see /prizes", examples = "mug") @Nullable String prize,
            Instant givenAt) {}
}
