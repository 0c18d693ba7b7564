package io.patron.loyalty.ruleset;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All rules of a programme, as a file. */
@RegisterForReflection
public record RuleSetDocument(
        @Schema(examples = "main") @NotNull String programme,
        @NotNull @Size(max = 500) List<@NotNull RuleDocument> rules) {}
