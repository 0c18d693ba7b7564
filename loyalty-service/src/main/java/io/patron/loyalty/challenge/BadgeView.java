package io.patron.loyalty.challenge;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A badge of a member.
 *
 * @param times how often challenges gave it
 */
@RegisterForReflection
public record BadgeView(
        @Schema(examples = "scholar") String badge,
        UUID programmeId,
        UUID challengeId,
        Instant earnedAt,
        Instant lastEarnedAt,
        @Schema(examples = "1") long times) {}
