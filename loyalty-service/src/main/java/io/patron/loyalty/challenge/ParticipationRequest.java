package io.patron.loyalty.challenge;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a member takes part.
 *
 * @param leaderboard true to be shown on it, false not to be; left out: as it is
 * @param pseudonym under which he is shown; left out: one is made
 * @param team that he is in; left out: as it is
 */
@RegisterForReflection
public record ParticipationRequest(
        @Schema(examples = "true") @Nullable Boolean leaderboard,
        @Schema(examples = "Night Owl") @Size(min = 1, max = 40) @Nullable String pseudonym,
        @Schema(examples = "red") @Size(min = 1, max = 40) @Nullable String team) {}
