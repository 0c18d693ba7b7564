package io.patron.loyalty.tier;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which tiers to look at.
 *
 * @param programmeKey left out: all programmes
 * @param asOf the calendar day, in the programme's zone, with which the window ends; left out:
 *     today
 */
@RegisterForReflection
public record TierEvaluationRequest(
        @Schema(examples = "main") @Size(max = 64) @Nullable String programmeKey,
        @Schema(examples = "2026-12-10") @Nullable LocalDate asOf) {}
