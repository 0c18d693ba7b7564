package io.patron.loyalty.simulation;

import io.patron.loyalty.programme.ProgrammeDocument;
import io.patron.loyalty.ruleset.RuleDocument;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A draft, and the past that it is tried on.
 *
 * @param months of the past, counted back from now
 * @param rules all earning rules of the draft
 * @param draft another version of the programme, with its key and currency; left out: the newest
 *     one
 * @param pointValueMinor what a point costs, in minor units
 */
@RegisterForReflection
public record SimulationRequest(
        @Schema(examples = "main") @NotNull String programme,
        @Schema(examples = "12") @NotNull @Min(1) @Max(120) Integer months,
        @NotNull @Size(max = 500) List<@NotNull RuleDocument> rules,
        @Nullable ProgrammeDocument draft,
        @Schema(description = "Decimal text, minor units", examples = "0.5")
                @Nullable
                @Pattern(
                        regexp = "[0-9]{1,9}(\\.[0-9]{1,6})?",
                        message = "must be a number such as 0.005")
                String pointValueMinor) {}
